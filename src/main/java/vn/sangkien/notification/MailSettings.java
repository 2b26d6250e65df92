package vn.sangkien.notification;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How notices leave by e-mail; nothing leaves until {@code spring.mail.host} is set.
 *
 * @param from the sender's address
 * @param pause how long the outbox rests between two looks
 */
@Validated
@ConfigurationProperties("sang-kien.mail")
record MailSettings(
        @DefaultValue("sangkien@localhost") @NotBlank @Email String from,
        @DefaultValue("PT15S") @NotNull Duration pause) {}
