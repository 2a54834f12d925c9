package org.longzheng.kernel.access;

import java.util.Optional;

/** Who is logged in, in this request. The screens and the HTTP interface ask here and hand the actor on. */
public interface Sessions {

    /**
     * Logs in. The session id changes.
     *
     * @param from network address, for the record
     * @return the id of the new session, which the HTTP interface uses as bearer token
     * @throws org.longzheng.kernel.sdk.RefusedException {@code login} with the same words whatever was wrong; {@code password-change} when
     *     the password was right but must be changed first: there is no session until then
     */
    String login(String account, char[] password, String from);

    /**
     * Changes a password and ends every session of the account, also the one of this request.
     *
     * @throws org.longzheng.kernel.sdk.RefusedException {@code login} when the present password is not right, else all that the new one lacks
     */
    void changePassword(String account, char[] present, char[] fresh, String from);

    /** The actor of this request. */
    Optional<Actor> current();

    /** The actor of this request, who must be logged in. */
    Actor actor();

    /** Acts in another organ in which the account holds posts, from now on. */
    Actor switchTo(String organ);

    void logout();
}
