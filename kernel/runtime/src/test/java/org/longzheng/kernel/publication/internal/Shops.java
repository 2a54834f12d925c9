package org.longzheng.kernel.publication.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.records.RecordView;
import org.longzheng.kernel.records.Records;
import org.longzheng.kernel.records.Submission;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A register before and after a version that changes everything about it that can be changed: {@code migrate} in all its kinds. */
final class Shops {

    static final String BEFORE = """
            entity: %1$s
            label: 商户
            title: name
            states:
              OPEN:    { label: 营业, to: [RESTING, CLOSED] }
              RESTING: { label: 歇业 }
              CLOSED:  { label: 关闭 }
            fields:
              name:  { type: text, required: true, label: 名称 }
              owner: { type: text, label: 业主 }
              phone: { type: text, unique: true, grade: P3, label: 电话 }
              fax:   { type: text, label: 传真 }
              size:  { type: text, dated: true, label: 面积 }
              staff: { type: rows, label: 员工, of: { name: { type: text, label: 姓名 }, job: { type: text, label: 岗位 } } }
            access:
              - { role: %2$s, rows: all, can: [read, create, update] }
            """;

    static final String AFTER = """
            entity: %1$s
            label: 商户
            title: name
            states:
              OPEN: { label: 营业, to: [SHUT] }
              SHUT: { label: 停业 }
            fields:
              name:     { type: text, required: true, label: 名称 }
              surname:  { type: text, required: true, label: 业主姓 }
              forename: { type: text, label: 业主名 }
              mobile:   { type: text, unique: true, grade: P3, label: 手机 }
              extent:   { type: text, dated: true, label: 面积 }
              area:     { type: decimal, label: 平方米 }
              large:    { type: boolean, required: true, label: 大型 }
              staff:    { type: rows, label: 员工, of: { name: { type: text, label: 姓名 }, post: { type: text, label: 岗位 } } }
            access:
              - { role: %2$s, rows: all, can: [read, create, update] }
            migrate:
              %3$s:
                rename: { phone: mobile, size: extent, staff.job: staff.post }
                retire: { owner: { type: text, label: 业主 }, fax: { type: text, label: 传真 } }
                recode: { state: { CLOSED: SHUT, RESTING: SHUT } }
                convert: { surname: "head(owner, '·')", forename: "tail(owner, '·')", area: "extent == '大' ? 100 : 20" }
                fill: { large: area > 50 }
                back: { owner: "surname + '·' + forename" }
            """;

    private final Node node;
    private final Actor clerk;
    private final String entity;

    Shops(Node node, Actor clerk, String entity) {
        this.node = node;
        this.clerk = clerk;
        this.entity = entity;
    }

    String before() {
        return BEFORE.formatted(entity, role(), "");
    }

    String after(String version) {
        return AFTER.formatted(entity, role(), version);
    }

    private String role() {
        return clerk.roles().iterator().next();
    }

    /** Of a shop under the definitions before. */
    long open(String name, String state) {
        var shop = node.ask(Records.class)
                .create(
                        clerk,
                        entity,
                        Map.of(
                                "name",
                                name,
                                "owner",
                                "王·小明",
                                "phone",
                                "139" + name.hashCode(),
                                "fax",
                                "0451",
                                "size",
                                "大",
                                "staff",
                                List.of(Map.of("name", "张三", "job", "店员"))),
                        Submission.once());
        stand(shop.id(), state);
        return shop.id();
    }

    void stand(long id, String state) {
        JdbcClient.create(node.ask(javax.sql.DataSource.class))
                .sql("update e_" + entity.replace('-', '_') + " set state = ? where id = ?")
                .params(state, id)
                .update();
    }

    Map<String, Object> values(long id) {
        return new HashMap<>(view(id).values());
    }

    RecordView view(long id) {
        return node.ask(Records.class).read(clerk, entity, id).orElseThrow();
    }

    /** Everything reads as it did. */
    void isAsBefore(long id, String state) {
        assertThat(values(id))
                .containsEntry("owner", "王·小明")
                .containsEntry("fax", "0451")
                .containsEntry("size", "大")
                .containsEntry("state", state)
                .containsKey("phone")
                .doesNotContainKeys("surname", "mobile");
        assertThat(values(id).get("staff").toString()).contains("job=店员");
    }

    /** Everything reads as the new version says. */
    void isMigrated(long id) {
        assertThat(values(id))
                .containsEntry("surname", "王")
                .containsEntry("forename", "小明")
                .containsEntry("extent", "大")
                .containsEntry("large", true)
                .containsEntry("state", "SHUT")
                .containsKey("mobile")
                .doesNotContainKeys("owner", "fax", "phone", "size");
        assertThat(values(id).get("area").toString()).startsWith("100");
        assertThat(values(id).get("staff").toString()).contains("post=店员");
    }
}
