package org.longzheng.kernel.access;

import java.util.Optional;

/** Who is logged in, in this request. The screens and the HTTP interface ask here and hand the actor on. */
public interface Sessions {

    /**
     * Logs in. The session id changes.
     *
     * @param from network address, for the record
     * @return the id of the new session, which the HTTP interface uses as bearer token
     * @throws org.longzheng.kernel.sdk.RefusedException {@code login} with the same words whatever was wrong
     */
    String login(String account, char[] password, String from);

    /** The actor of this request. */
    Optional<Actor> current();

    /** The actor of this request, who must be logged in. */
    Actor actor();

    /** Acts in another organ in which the account holds posts, from now on. */
    Actor switchTo(String organ);

    void logout();
}
