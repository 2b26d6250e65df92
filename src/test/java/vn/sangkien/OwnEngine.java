package vn.sangkien;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * The engine's REST interface finds its engine by name in a static table, where the last application that started stands.
 * Several run in one JVM of tests, so each test puts its own back.
 */
public final class OwnEngine implements TestExecutionListener {
    @Override
    public void prepareTestInstance(TestContext test) {
        ProcessEngines.registerProcessEngine(test.getApplicationContext().getBean(ProcessEngine.class));
    }
}
