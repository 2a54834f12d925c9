package org.longzheng.kernel.records;

import java.util.List;

/**
 * One page of a list.
 *
 * @param total number of all rows the reader may see under the filter, -1 when not asked for
 */
public record RecordPage(List<RecordView> rows, long total) {}
