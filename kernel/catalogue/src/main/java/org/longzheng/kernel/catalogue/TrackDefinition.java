package org.longzheng.kernel.catalogue;

import java.util.List;
import org.longzheng.kernel.sdk.SourcePlace;

/**
 * What somebody without an account sees of a record, who knows its number and its code.
 *
 * @param number the field of the number
 * @param shows field ids and built-in words
 * @param asks fields that may be answered while they are empty
 */
public record TrackDefinition(String number, List<String> shows, List<String> asks, SourcePlace place) {

    public TrackDefinition {
        shows = List.copyOf(shows);
        asks = List.copyOf(asks);
    }
}
