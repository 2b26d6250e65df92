package vn.sangkien;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The application: one process engine, one database, one web server. */
@SpringBootApplication(proxyBeanMethods = false)
@EnableScheduling
public class SangKien {
    public static void main(String[] args) {
        SpringApplication.run(SangKien.class, args);
    }
}
