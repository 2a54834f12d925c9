package org.longzheng.kernel.extensions.internal;

import java.time.Duration;
import org.pf4j.PluginRuntimeException;

/**
 * Why a plugin is not loaded.
 *
 * @param reason for the log, with the plugin as its subject ("is not signed")
 * @param says the same as a Chinese clause for administrators
 */
record Fault(String reason, String says) {

    static Fault damaged(String why) {
        return new Fault("is not a readable plugin jar: " + why, "文件损坏，或者不是模块：" + why);
    }

    static Fault nameless() {
        return new Fault("has no Plugin-Id in its manifest", "清单中没有 Plugin-Id");
    }

    static Fault misnamed() {
        return new Fault(
                "has a Plugin-Id or Plugin-Version in its manifest that is none: an id is written like \"seal-loans\", a version like 1.2.0",
                "清单中的 Plugin-Id 或者 Plugin-Version 写得不对，编号写成 seal-loans，版本写成 1.2.0");
    }

    static Fault tooLarge(long most) {
        return new Fault(
                "is larger than %d MiB, which a database does not take in one piece".formatted(most >> 20),
                "超过 %d MB".formatted(most >> 20));
    }

    static Fault untrusted(String refusal, String file, String says) {
        return new Fault(
                refusal + ". Sign it with `java -jar longzheng.jar sign " + file
                        + "`, and list the public key under longzheng.publishers",
                says);
    }

    static Fault twin(String file) {
        return new Fault("has the same id as " + file, "与 " + file + " 的编号相同");
    }

    static Fault missing(String ids) {
        return new Fault(
                "needs the plugin \"" + ids + "\", which is not here or was set aside", "需要模块 " + ids + "，它没有安装或者没有运行");
    }

    static Fault otherVersion(String id, String wanted, String found) {
        return new Fault(
                "needs the plugin \"%s\" in a version %s, and it is %s".formatted(id, wanted, found),
                "需要模块 %s 的版本 %s，现在是 %s".formatted(id, wanted, found));
    }

    static Fault circle() {
        return new Fault("needs a plugin that in turn needs it", "与它需要的模块互相需要");
    }

    static Fault otherPlatform(String wanted, String version) {
        return new Fault(
                "needs the platform in a version %s, and this is %s".formatted(wanted, version),
                "需要平台版本 %s，现在是 %s".formatted(wanted, version));
    }

    static Fault slow(Duration patience) {
        return new Fault(
                "did not start within %d s".formatted(patience.toSeconds()),
                "%d 秒内没有启动完".formatted(patience.toSeconds()));
    }

    static Fault failed(Throwable told) {
        var why = told;
        // what others wrapped around it says nothing more
        while (why.getCause() != null
                && (why instanceof PluginRuntimeException || why instanceof ReflectiveOperationException)) {
            why = why.getCause();
        }
        return new Fault("failed to start: " + why, "启动出错：" + why);
    }

    static Fault notSupplied(String type) {
        return new Fault(
                "supplies %s, which is for no extension point of this platform".formatted(type),
                "提供的 %s 不属于任何扩展点".formatted(type));
    }

    static Fault sameName(String name) {
        return new Fault(
                "supplies \"%s\", which another plugin supplies already".formatted(name),
                "提供的「%s」别的模块已经提供".formatted(name));
    }
}
