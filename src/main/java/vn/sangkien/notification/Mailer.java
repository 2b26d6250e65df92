package vn.sangkien.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.data.domain.Limit;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.orm.ObjectOptimisticLockingFailureException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.sangkien.access.Directory;

/**
 * Carries notices to the mail server. Each attempt is first written down, in a transaction of its own, so two nodes
 * never carry the same notice and a broken or silent server only delays: the pauses grow, and after more than a day the notice
 * stays on the screen alone. Pauses follow the wall clock, since mail servers know no rehearsal.
 */
@Component
@EnableConfigurationProperties(MailSettings.class)
class Mailer {
    /** Pauses after each attempt; together more than 24 hours. */
    static final List<Duration> PAUSES = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(4),
            Duration.ofHours(8),
            Duration.ofHours(12));

    private static final int BATCH = 50;
    private static final Logger LOG = LoggerFactory.getLogger(Mailer.class);

    private final NoticeBoard board;
    private final NoticeDeliveries deliveries;
    private final Directory directory;
    private final MailSettings settings;
    private final TransactionTemplate transaction;
    private final @Nullable JavaMailSender sender;
    private Clock wallClock = Clock.systemUTC();

    Mailer(
            NoticeBoard board,
            NoticeDeliveries deliveries,
            Directory directory,
            MailSettings settings,
            PlatformTransactionManager transactions,
            ObjectProvider<JavaMailSender> sender) {
        this.board = board;
        this.deliveries = deliveries;
        this.directory = directory;
        this.settings = settings;
        this.transaction = new TransactionTemplate(transactions);
        this.sender = sender.getIfAvailable();
        if (this.sender instanceof JavaMailSenderImpl smtp) {
            for (var limit : List.of("connectiontimeout", "timeout", "writetimeout")) {
                smtp.getJavaMailProperties().putIfAbsent("mail.smtp." + limit, "10000");
            }
        }
    }

    Mailer at(Clock clock) {
        wallClock = clock;
        return this;
    }

    @Scheduled(initialDelayString = "${sang-kien.mail.pause:PT15S}", fixedDelayString = "${sang-kien.mail.pause:PT15S}")
    void drain() {
        if (sender == null) {
            return;
        }
        for (var id : board.due(wallClock.instant(), Limit.of(BATCH))) {
            try {
                take(id).ifPresent(notice -> carry(sender, notice));
            } catch (ObjectOptimisticLockingFailureException takenByAnotherNode) {
                LOG.debug("notice {} was taken by another node", id);
            }
        }
    }

    private Optional<Notice> take(long id) {
        var now = wallClock.instant();
        var taken = transaction.execute(
                status -> board.findById(id).filter(notice -> notice.waits(now)).map(notice -> {
                    notice.attempt(now.plus(PAUSES.get(Math.min(notice.attempts(), PAUSES.size() - 1))));
                    return board.saveAndFlush(notice);
                }));
        return taken == null ? Optional.empty() : taken;
    }

    private void carry(JavaMailSender server, Notice notice) {
        var addresses = directory.addresses(notice.audience());
        if (addresses.isEmpty()) {
            note(notice.id(), Notice::withoutAddress);
            return;
        }
        var served = deliveries.addresses(notice.id());
        String error = null;
        for (var address : addresses) {
            if (served.contains(address)) {
                continue;
            }
            try {
                server.send(message(server, notice, address));
                transaction.executeWithoutResult(status -> deliveries.save(
                        new NoticeDelivery(new NoticeDelivery.Key(notice.id(), address), wallClock.instant())));
            } catch (MailException | MessagingException failure) {
                error = String.valueOf(failure.getMessage());
                LOG.warn("notice {} could not be mailed, attempt {}: {}", notice.id(), notice.attempts(), error);
            }
        }
        var failure = error;
        boolean forGood = notice.attempts() > PAUSES.size();
        note(notice.id(), mailed -> {
            if (failure == null) {
                mailed.mailed(wallClock.instant());
            } else {
                mailed.failed(failure, forGood);
            }
        });
    }

    private void note(long id, Consumer<Notice> outcome) {
        transaction.executeWithoutResult(status -> board.findById(id).ifPresent(outcome));
    }

    private MimeMessage message(JavaMailSender server, Notice notice, String address) throws MessagingException {
        var message = server.createMimeMessage();
        var helper = new MimeMessageHelper(message, false, StandardCharsets.UTF_8.name());
        helper.setFrom(settings.from());
        helper.setTo(address);
        helper.setSubject(notice.subject());
        helper.setText(notice.body(), false);
        helper.setSentDate(Date.from(wallClock.instant()));
        var recipient = UUID.nameUUIDFromBytes((notice.dedupKey() + " " + address).getBytes(StandardCharsets.UTF_8));
        message.setHeader("X-Notice-ID", recipient.toString());
        message.setHeader("Auto-Submitted", "auto-generated");
        return message;
    }
}
