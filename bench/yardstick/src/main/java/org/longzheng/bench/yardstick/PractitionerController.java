package org.longzheng.bench.yardstick;

import com.baomidou.mybatisplus.core.conditions.query.QueryWrapper;
import com.baomidou.mybatisplus.core.toolkit.Wrappers;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** List, read, create and update of the one table. */
@RestController
class PractitionerController {

    /** What a client may sort by. */
    private static final Map<String, String> SORTS = Map.of("firstLicensed", "p.first_licensed", "name", "p.name");

    private final PractitionerMapper practitioners;
    private final AuditMapper audit;
    private final Login logins;

    PractitionerController(PractitionerMapper practitioners, AuditMapper audit, Login logins) {
        this.practitioners = practitioners;
        this.audit = audit;
        this.logins = logins;
    }

    @PostMapping("/sessions")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, String> login(@RequestBody Map<String, String> body) {
        return Map.of("token", logins.login(Objects.requireNonNull(body.get("account"))));
    }

    @GetMapping("/practitioners")
    Page list(
            HttpServletRequest request,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable Long office,
            @RequestParam(required = false) @Nullable LocalDate since,
            @RequestParam(defaultValue = "-firstLicensed") String sort,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size) {
        var user = Login.user(request);
        var where = new QueryWrapper<Practitioner>()
                .ge("p.scope", user.scope())
                .lt("p.scope", user.scopeEnd())
                .eq(kind != null, "p.kind", kind)
                .eq(office != null, "p.office_id", office)
                .ge(since != null, "p.first_licensed", since);
        var total = practitioners.total(where);
        boolean descending = sort.startsWith("-");
        var column = SORTS.get(descending ? sort.substring(1) : sort);
        if (column == null) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        where.orderBy(true, !descending, column).orderBy(true, !descending, "p.id");
        return new Page(
                practitioners.page(where, page * size, size).stream()
                        .map(Row::of)
                        .toList(),
                total);
    }

    @GetMapping("/practitioners/{id}")
    Row read(HttpServletRequest request, @PathVariable long id) {
        return Row.of(stored(Login.user(request), id));
    }

    @PostMapping("/practitioners")
    @ResponseStatus(HttpStatus.CREATED)
    @Transactional
    public Row create(HttpServletRequest request, @RequestBody Written body) {
        var user = Login.user(request);
        var row = new Practitioner();
        body.values().into(row);
        require(row);
        row.version = 1;
        row.organ = user.organ();
        row.scope = user.scope();
        row.createdAt = LocalDateTime.now();
        row.createdBy = user.account();
        row.changedAt = row.createdAt;
        row.changedBy = user.account();
        practitioners.insert(row);
        var id = Objects.requireNonNull(row.id);
        write(user, "create", id, new TreeMap<>(Map.of("name", String.valueOf(row.name))).toString());
        return Row.of(stored(user, id));
    }

    @PatchMapping("/practitioners/{id}")
    @Transactional
    public Row change(HttpServletRequest request, @PathVariable long id, @RequestBody Written body) {
        var user = Login.user(request);
        var row = stored(user, id);
        var before = String.valueOf(row.remark) + row.fee;
        body.values().into(row);
        require(row);
        row.changedAt = LocalDateTime.now();
        row.changedBy = user.account();
        int version = Objects.requireNonNull(body.version());
        row.version = version + 1;
        var same = Wrappers.<Practitioner>update().eq("id", id).eq("version", version);
        if (practitioners.update(row, same) == 0) {
            throw new ResponseStatusException(HttpStatus.CONFLICT);
        }
        write(user, "change", id, before + " -> " + row.remark + row.fee);
        return Row.of(stored(user, id));
    }

    private Practitioner stored(Login.User user, long id) {
        var row = practitioners.read(id, user.scope(), user.scopeEnd());
        if (row == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return row;
    }

    private static void require(Practitioner row) {
        boolean complete = row.name != null && row.licenceNo != null && row.kind != null && row.officeId != null;
        if (!complete
                || row.firstLicensed == null
                || row.currentLicensed == null
                || row.currentLicensed.isBefore(row.firstLicensed)) {
            throw new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    private void write(Login.User user, String act, long id, String detail) {
        var entry = new AuditEntry();
        entry.at = LocalDateTime.now();
        entry.account = user.account();
        entry.act = act;
        entry.recordId = id;
        entry.detail = detail;
        audit.insert(entry);
    }

    /** Rows and how many there are in all. */
    record Page(List<Row> rows, long total) {}

    /** What a client writes. */
    record Written(Given values, @Nullable Integer version) {}

    /** Given columns; what is absent stays. */
    record Given(
            @Nullable String name,
            @Nullable String licenceNo,
            @Nullable String kind,
            @Nullable Long office,
            @Nullable Long holder,
            @Nullable String qualificationNo,
            @Nullable String qualificationKind,
            @Nullable LocalDate firstLicensed,
            @Nullable LocalDate currentLicensed,
            @Nullable Boolean partner,
            @Nullable String employer,
            @Nullable String address,
            @Nullable String postcode,
            @Nullable String region,
            @Nullable BigDecimal fee,
            @Nullable Long cases,
            @Nullable String remark) {

        void into(Practitioner row) {
            row.name = or(name, row.name);
            row.licenceNo = or(licenceNo, row.licenceNo);
            row.kind = or(kind, row.kind);
            row.officeId = or(office, row.officeId);
            row.holderId = or(holder, row.holderId);
            row.qualificationNo = or(qualificationNo, row.qualificationNo);
            row.qualificationKind = or(qualificationKind, row.qualificationKind);
            row.firstLicensed = or(firstLicensed, row.firstLicensed);
            row.currentLicensed = or(currentLicensed, row.currentLicensed);
            row.partner = or(partner, row.partner);
            row.employer = or(employer, row.employer);
            row.address = or(address, row.address);
            row.postcode = or(postcode, row.postcode);
            row.region = or(region, row.region);
            row.fee = or(fee, row.fee);
            row.cases = or(cases, row.cases);
            row.remark = or(remark, row.remark);
        }

        private static <T> @Nullable T or(@Nullable T given, @Nullable T stored) {
            return given == null ? stored : given;
        }
    }
}
