package vn.sangkien;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;
import vn.sangkien.audit.AuditCheck;

/** The application: one process engine, one database, one web server. */
@SpringBootApplication(proxyBeanMethods = false)
@EnableScheduling
public class SangKien {
    public static void main(String[] args) {
        if (AuditCheck.isAsked(args)) {
            System.exit(AuditCheck.run(args));
        }
        SpringApplication.run(SangKien.class, args);
    }
}
