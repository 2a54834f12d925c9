package org.longzheng.ui.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocsCommandTest {

    @TempDir
    Path home;

    @Test
    void aPageSaysWhatItsEntityIs() throws IOException {
        var module = home.resolve("seals").toString();
        Terminal.run("new-module", "seals", "--label", "印章借用", "--into", module);

        var answer = Terminal.run("docs", module);

        assertThat(answer.exit()).isZero();
        assertThat(answer.out().lines())
                .containsExactly(
                        home.resolve("seals/docs/README.md").toString(),
                        home.resolve("seals/docs/seals-case.md").toString());
        assertThat(Files.readString(home.resolve("seals/docs/seals-case.md"))).isEqualTo("""
                # 印章借用

                `seals-case`，属于[印章借用](README.md)。

                ## 字段

                | 名称 | 代码 | 类型 | 必填 | 说明 |
                | --- | --- | --- | --- | --- |
                | 事由 | `subject` | `text` | 是 |  |
                | 需要日期 | `wantedOn` | `date` |  |  |
                | 说明 | `details` | `long-text` |  |  |
                | 审批意见 | `opinion` | `long-text` |  |  |

                ## 规则

                | 不符合时提示 | 何时检查 | 依据 |
                | --- | --- | --- |
                | 需要日期不能早于今天。请改为今天或者以后的日期。 | `start` |  |

                ## 环节

                | 环节 | 办理人 | 可选处理 |
                | --- | --- | --- |
                | 申请 | 经办人 |  |
                | 审批 | 审批人 | 同意、退回修改、不同意 |

                ## 期限

                | 期限 | 长度 | 起算 | 终止 | 依据 |
                | --- | --- | --- | --- | --- |
                | 审批 | 3 working-days | `start` | `decide` |  |

                ## 权限

                | 岗位 | 范围 | 可以 |
                | --- | --- | --- |
                | 经办人 | 本机关 | 查看、新建 |
                | 审批人 | 本机关及下级 | 查看、导出 |
                """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lawyers",
                "petitions",
                "appraisals",
                "mediation",
                "notaries",
                "bar-exam",
                "party-building",
                "e-supervision"
            })
    void everyEntityOfTheProductHasItsPage(String module) throws IOException {
        var answer = Terminal.run("docs", "../../plugins/" + module, "--into", home.toString());

        assertThat(answer.exit()).isZero();
        assertThat(Files.readString(home.resolve("README.md"))).startsWith("# ").contains("## 岗位", ".md)");
        assertThat(answer.out().lines()).hasSizeGreaterThan(4);
    }
}
