package org.longzheng.ui.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.longzheng.kernel.access.Accounts;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.access.Post;

class ReadyNoticeTest {

    @Test
    void saysWhereAndNothingElseWithoutDemonstrationData() {
        var notice = new ReadyNotice(new Holders(Map.of()), List::of, role -> role);

        assertThat(notice.text(8080)).contains("http://localhost:8080").doesNotContain("password", "Ctrl-C");
    }

    @Test
    void namesOneBranchOfTheTreeAndCountsTheRest() {
        var holders = new LinkedHashMap<String, Post>();
        holders.put("haerbin.jingban", new Post("law-clerk", "230100", "哈尔滨市司法局", "2301"));
        holders.put("haerbin.lvsuo", new Post("firm-admin", "f1", "示例所", "2301~1"));
        holders.put("haerbin.lvsuo02", new Post("firm-admin", "f2", "第二所", "2301~2"));
        holders.put("qiqihaer.jingban", new Post("law-clerk", "230200", "齐齐哈尔市司法局", "2302"));
        holders.put("sheng.lingdao", new Post("law-leader", "230000", "黑龙江省司法厅", "23"));

        var text = new ReadyNotice(new Holders(holders), List::of, Map.of("law-leader", "领导")::get).text(9090);

        assertThat(text)
                .contains("http://localhost:9090", Accounts.DEMONSTRATION_PASSWORD, "黑龙江省司法厅 领导", "2 more")
                .containsSubsequence("sheng.lingdao", "haerbin.jingban", "haerbin.lvsuo")
                .doesNotContain("haerbin.lvsuo02", "qiqihaer");
    }

    @Test
    void saysWhatOfTheDemonstrationDataIsMissing() {
        var notice = new ReadyNotice(
                new Holders(Map.of()), () -> List.of("2 cases of lawyers", "all of petitions"), role -> role);

        assertThat(notice.text(8080)).contains("could not be loaded", "2 cases of lawyers, all of petitions");
    }

    /** Accounts that can only be asked for. */
    private record Holders(Map<String, Post> byAccount) implements Accounts {

        @Override
        public List<Demonstration> demonstrations() {
            return byAccount.entrySet().stream()
                    .map(entry -> new Demonstration(entry.getKey(), "演示", entry.getValue()))
                    .toList();
        }

        @Override
        public List<Post> posts(String account) {
            return List.of(byAccount.get(account));
        }

        @Override
        public String name(String account) {
            return "演示";
        }

        @Override
        public boolean exists(String account) {
            return byAccount.containsKey(account);
        }

        @Override
        public boolean any() {
            return !byAccount.isEmpty();
        }

        @Override
        public Optional<Actor> login(String account, char[] password, String from) {
            return Optional.empty();
        }

        @Override
        public Actor changePassword(String account, char[] present, char[] fresh, String from) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Actor actAt(Actor actor, String organ) {
            return actor;
        }

        @Override
        public void create(NewAccount account) {
            throw new IllegalStateException("This fake creates nobody.");
        }
    }
}
