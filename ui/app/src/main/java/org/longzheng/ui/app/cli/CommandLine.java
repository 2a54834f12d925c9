package org.longzheng.ui.app.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.testkit.authoring.AuthoringException;

/** Answers a command, if the arguments of the program hold one. */
public final class CommandLine {

    private static final String HELP = """
            Longzheng 龙政

            java -jar longzheng.jar [--server.port=8080] [--longzheng.home=FOLDER]
                Starts the platform.

            java -jar longzheng.jar check FOLDER…
                Checks definitions together with those that come with the platform and prints every problem with file, line,
                column and remedy. Exit code 1 if there is an error. A folder that holds calendars/cn.yaml stands in for
                the platform's own definitions.

            java -jar longzheng.jar due --from DAY --length LENGTH [--pause DAY..DAY]… [--extend LENGTH]… [--roll none] [--calendar FILE]
                Prints the day on which a time limit ends, then each day: counted or not, and why.
                DAY is 2026-09-14, for limits in hours 2026-09-14T09:00; a pause that still lasts is 2026-09-14.. ;
                LENGTH is "20 working-days", "60 calendar-days", "2 weeks", "1 month", "1 year", "2 hours".

            java -jar longzheng.jar format FOLDER|FILE… [--check]
                Lays definition files out in the one form that all of them have; what they say, their comments and the order of
                their keys stay. With --check nothing is written, and the exit code is 1 if a file would change.

            java -jar longzheng.jar new-module NAME --label LABEL [--entity NAME] [--into FOLDER]
                Writes a small module that runs as it is: a kind of case with a form, a list, a process and a scenario.

            java -jar longzheng.jar new-entity FOLDER NAME --label LABEL
                Writes another register into a module.

            java -jar longzheng.jar scenarios FOLDER [--needs FOLDER]…
                Plays the scenarios of a module on the real engine, with a clock of their own and a database in memory, and tells
                the step that went another way than expected. Exit code 1 if there is one. --needs names a module that it needs.
                The folder `layers` plays those of organs (layers/230600/scenarios), with their layers over the modules they need.

            java -jar longzheng.jar pack FOLDER [--key FILE] [--into FOLDER|FILE]
                Builds and signs the jar in which an installation takes the module. Without --key with a key of your own,
                which is made when it is first needed.

            java -jar longzheng.jar plan FOLDER [--against FOLDER]
            java -jar longzheng.jar plan FOLDER --against http://HOST:PORT --account NAME [--password-file FILE]
                Prints what the module does to the tables, or what differs from an earlier version of it. Against a running platform:
                what publishing it there would do to tables, rows, open cases, layers, screens, reports and rights; nothing is changed
                there. Exit code 1 if stored values would not fit.

            java -jar longzheng.jar docs FOLDER [--into FOLDER]
                Writes pages about the module from its definitions: fields, steps, time limits, rights (folder: docs, unless named).

            java -jar longzheng.jar sign JAR|FOLDER… [--key FILE]
                Signs plugin jars, whoever built them; `new-key FILE` makes a key and prints its public part.

            java -jar longzheng.jar schema [FOLDER]
                Writes the JSON Schemas that let an editor complete and check definitions (folder: schemas, unless named).

            java -jar longzheng.jar import-bpmn FILE [--into FILE]
                Writes a BPMN 2.0 file of another tool as a process in our own words, a starting point, and reports by line
                what could not be carried over.

            java -jar longzheng.jar --help
            """;

    private CommandLine() {}

    /**
     * Runs the command that the arguments begin with.
     *
     * @return the exit code (0 done, 1 what was asked about is not in order, 2 not understood); empty when there is no command and the
     *     platform is to start
     */
    public static Optional<Integer> run(String... arguments) {
        if (arguments.length == 0 || (arguments[0].startsWith("-") && !isHelp(arguments[0]))) {
            return Optional.empty();
        }
        var command = command(arguments[0]);
        var elsewhere = command == null ? OptionalInt.empty() : ClassArchive.run(arguments);
        if (elsewhere.isPresent()) {
            return Optional.of(elsewhere.getAsInt());
        }
        // people's words are Chinese, whatever the locale of the terminal says
        try (var out = utf8(FileDescriptor.out);
                var err = utf8(FileDescriptor.err)) {
            return Optional.of(run(arguments, out, err));
        }
    }

    /** The same, printing there. */
    public static int run(String[] arguments, PrintStream out, PrintStream err) {
        var name = arguments[0];
        if (isHelp(name) || name.equals("help")) {
            out.print(HELP);
            return 0;
        }
        var command = command(name);
        if (command == null) {
            err.printf(
                    "There is no command \"%s\". Commands: check, docs, due, format, import-bpmn, new-entity, new-key, new-module, pack, plan, scenarios, schema, sign; --help tells more.%n",
                    name);
            return 2;
        }
        var rest = Arrays.asList(arguments).subList(1, arguments.length);
        if (rest.stream().anyMatch(CommandLine::isHelp)) {
            out.print(HELP);
            return 0;
        }
        try {
            return command.run(Words.of(rest, command.options(), command.flags()), out);
        } catch (UsageException | AuthoringException | IllegalArgumentException notUnderstood) {
            err.printf("%s: %s%n", name, notUnderstood.getMessage());
            return 2;
        } catch (IOException failed) {
            err.printf("%s: %s%n", name, failed.getMessage());
            return 2;
        }
    }

    private static @Nullable Command command(String name) {
        return switch (name) {
            case "check" -> new CheckCommand();
            case "docs" -> new DocsCommand();
            case "due" -> new DueCommand();
            case "format" -> new FormatCommand();
            case "import-bpmn" -> new ImportBpmnCommand();
            case "new-entity" -> new NewEntityCommand();
            case "new-key" -> new NewKeyCommand();
            case "new-module" -> new NewModuleCommand();
            case "pack" -> new PackCommand();
            case "plan" -> new PlanCommand();
            case "scenarios" -> new ScenariosCommand();
            case "sign" -> new SignCommand();
            case "schema" -> new SchemaCommand();
            default -> null;
        };
    }

    private static boolean isHelp(String word) {
        return word.equals("--help") || word.equals("-h");
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
    }
}
