package vn.sangkien.process.engine;

import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.identity.IdentityOperationResult;
import org.camunda.bpm.engine.impl.identity.db.DbIdentityServiceProvider;
import org.camunda.bpm.engine.impl.persistence.GenericManagerFactory;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.sangkien.access.UserIds;
import vn.sangkien.refusal.Refusal;

/**
 * The engine's identity tables without passwords. They are checked and set by the sign-on alone, so that its policy and its
 * patience cannot be passed by: the engine refuses both, whichever of its doors somebody comes through, its set-up page
 * included. Ids of accounts keep to one form.
 */
@Component
class EngineIdentity extends AbstractCamundaConfiguration {
    @Override
    public void preInit(SpringProcessEngineConfiguration configuration) {
        configuration.setIdentityProviderSessionFactory(new GenericManagerFactory(Provider.class));
    }

    /** Public, because the engine makes one for each command. */
    public static final class Provider extends DbIdentityServiceProvider {
        @Override
        public boolean checkPassword(@Nullable String userId, @Nullable String password) {
            throw elsewhere();
        }

        private static Refusal elsewhere() {
            return Refusal.forbidden(
                    "Mật khẩu không được kiểm tra hoặc đặt tại đây. Đổi mật khẩu của mình tại trang «Tài khoản của tôi»"
                            + " (/tai-khoan); mở tài khoản hoặc cấp lại mật khẩu tại trang «Quản lý tài khoản»"
                            + " (/quan-ly-tai-khoan).");
        }

        @Override
        public IdentityOperationResult saveUser(User user) {
            if (user instanceof UserEntity entity && entity.hasNewPassword()) {
                throw elsewhere();
            }
            if (!UserIds.conforms(user.getId())) {
                throw Refusal.invalid("Tên đăng nhập chỉ gồm chữ thường không dấu (a–z) và chữ số, tối đa 64 ký tự.");
            }
            return super.saveUser(user);
        }
    }
}
