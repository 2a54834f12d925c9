package org.longzheng.kernel.access.internal;

import org.apache.shiro.authc.AuthenticationInfo;
import org.apache.shiro.authc.AuthenticationToken;
import org.apache.shiro.authc.ExpiredCredentialsException;
import org.apache.shiro.authc.IncorrectCredentialsException;
import org.apache.shiro.authc.SimpleAuthenticationInfo;
import org.apache.shiro.authc.UsernamePasswordToken;
import org.apache.shiro.authc.credential.AllowAllCredentialsMatcher;
import org.apache.shiro.authz.AuthorizationInfo;
import org.apache.shiro.authz.SimpleAuthorizationInfo;
import org.apache.shiro.realm.AuthorizingRealm;
import org.apache.shiro.subject.PrincipalCollection;
import org.longzheng.kernel.access.Accounts;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.sdk.RefusedException;

/** Shiro's view of our accounts: the principal is the {@link Actor}, its roles are Shiro's roles. */
class KernelRealm extends AuthorizingRealm {

    private final Accounts accounts;

    KernelRealm(Accounts accounts) {
        this.accounts = accounts;
        setName("accounts");
        // the password is checked by Accounts, in the same time for known and unknown names
        setCredentialsMatcher(new AllowAllCredentialsMatcher());
        setAuthenticationCachingEnabled(false);
        setAuthorizationCachingEnabled(false);
    }

    @Override
    protected AuthenticationInfo doGetAuthenticationInfo(AuthenticationToken token) {
        var given = (UsernamePasswordToken) token;
        try {
            var actor = accounts.login(given.getUsername(), given.getPassword(), given.getHost())
                    .orElseThrow(IncorrectCredentialsException::new);
            return new SimpleAuthenticationInfo(actor, given.getPassword(), getName());
        } catch (RefusedException mustChange) {
            throw new ExpiredCredentialsException(mustChange);
        }
    }

    @Override
    protected AuthorizationInfo doGetAuthorizationInfo(PrincipalCollection principals) {
        var actor = principals.oneByType(Actor.class);
        return new SimpleAuthorizationInfo(actor.roles());
    }
}
