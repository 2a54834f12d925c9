package org.longzheng.kernel;

import com.baomidou.mybatisplus.autoconfigure.ConfigurationCustomizer;
import java.time.Clock;
import java.time.ZoneId;
import org.apache.ibatis.annotations.Mapper;
import org.mybatis.spring.annotation.MapperScan;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/**
 * Everything of the kernel as Spring components, which lie in the features' {@code internal} packages. An application or a test kit imports this one
 * class.
 */
@Configuration(proxyBeanMethods = false)
@ComponentScan(basePackages = "org.longzheng.kernel", resourcePattern = "*/internal/**/*.class")
@MapperScan(basePackages = "org.longzheng.kernel", annotationClass = Mapper.class)
@EnableTransactionManagement
@EnableScheduling
@EnableConfigurationProperties(PlatformSettings.class)
@PropertySource("classpath:longzheng/kernel.properties")
public class KernelConfiguration {

    /** The zone of the administration: every date of the platform is a date here. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @Bean
    @ConditionalOnMissingBean
    PlatformClock clock() {
        return new PlatformClock(Clock.system(ZONE));
    }

    @Bean
    ConfigurationCustomizer rowFactory() {
        return configuration -> configuration.setObjectFactory(new RowFactory());
    }
}
