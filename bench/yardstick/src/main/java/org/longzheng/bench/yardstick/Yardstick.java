package org.longzheng.bench.yardstick;

import org.mybatis.spring.annotation.MapperScan;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the hand-written endpoint. */
@SpringBootApplication
@MapperScan(basePackageClasses = Yardstick.class, annotationClass = org.apache.ibatis.annotations.Mapper.class)
public class Yardstick {

    /** Starts the server; arguments are Spring's own. */
    public static void main(String[] arguments) {
        SpringApplication.run(Yardstick.class, arguments);
    }
}
