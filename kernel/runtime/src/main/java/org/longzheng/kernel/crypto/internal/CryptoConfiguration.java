package org.longzheng.kernel.crypto.internal;

import org.longzheng.kernel.PlatformSettings;
import org.longzheng.kernel.crypto.FieldCipher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The software cipher; an installation with a certified device replaces this bean. */
@Configuration(proxyBeanMethods = false)
class CryptoConfiguration {

    @Bean
    FieldKeys fieldKeys(PlatformSettings settings) {
        return FieldKeys.at(settings.dataFolder().resolve("keys").resolve("field.keys"));
    }

    @Bean
    FieldCipher fieldCipher(FieldKeys keys) {
        return new Sm4FieldCipher(keys);
    }
}
