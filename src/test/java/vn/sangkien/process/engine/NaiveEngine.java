package vn.sangkien.process.engine;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.rest.security.auth.ProcessEngineAuthenticationFilter;
import org.camunda.bpm.engine.rest.security.auth.impl.HttpBasicAuthenticationProvider;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import vn.sangkien.Http;
import vn.sangkien.benchmark.BareEngine;

/**
 * The engine as its manual has one set it up: the same libraries, authorization on, HTTP Basic, the grants that people
 * need to start and to work. What stands open here is what the product has to shut. It runs beside the product in one
 * JVM under a name of its own, and to its end: the web applications keep what they know in static fields.
 */
public class NaiveEngine {
    static final String PASSWORD = "Some-Word-1";

    /** Runs Java where expressions see every bean: it leaves a mark in this JVM. */
    static final String MARK = "sang-kien.door";

    static final String CODE = "x${environment.getSystemProperties().put('" + MARK + "','open')}";

    private static final String MODEL = "<?xml version='1.0'?><definitions"
            + " xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' xmlns:camunda='http://camunda.org/schema/1.0/bpmn'"
            + " targetNamespace='x'><process id='mine' isExecutable='true' camunda:historyTimeToLive='P1D'>"
            + "<startEvent id='s'/></process></definitions>";

    private static NaiveEngine running;

    private final ProcessEngine engine;
    private final int port;
    private final AtomicInteger number = new AtomicInteger();

    private NaiveEngine(ProcessEngine engine, int port) {
        this.engine = engine;
        this.port = port;
    }

    static synchronized NaiveEngine running() {
        if (running == null) {
            var context = started();
            running = new NaiveEngine(
                    context.getBean(ProcessEngine.class), context.getWebServer().getPort());
            running.grant();
        }
        ProcessEngines.registerProcessEngine(running.engine);
        return running;
    }

    /** The log stays as the product has set it up, for the tests that come after. */
    private static ServletWebServerApplicationContext started() {
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
        try {
            return (ServletWebServerApplicationContext)
                    new SpringApplicationBuilder(BareEngine.class, Authentication.class)
                            .run(
                                    "--spring.config.name=bare",
                                    "--server.port=0",
                                    "--spring.datasource.url=jdbc:h2:mem:naive;DB_CLOSE_DELAY=-1",
                                    "--camunda.bpm.process-engine-name=bare",
                                    "--camunda.bpm.authorization.enabled=true",
                                    "--camunda.bpm.job-execution.enabled=false",
                                    "--camunda.bpm.deployment-resource-pattern=classpath:doors/naive.*");
        } finally {
            System.clearProperty(LoggingSystem.SYSTEM_PROPERTY);
        }
    }

    /** Out of the table in which other tests look for the one engine that they have. */
    static synchronized void standsAside() {
        if (running != null) {
            ProcessEngines.unregister(running.engine);
        }
    }

    /** How the manual lets programs sign on. */
    static class Authentication {
        @Bean
        FilterRegistrationBean<ProcessEngineAuthenticationFilter> basicAuthentication() {
            var filter = new FilterRegistrationBean<>(new ProcessEngineAuthenticationFilter());
            filter.addInitParameter("authentication-provider", HttpBasicAuthenticationProvider.class.getName());
            filter.addUrlPatterns("/engine-rest/*");
            return filter;
        }
    }

    ProcessEngine engine() {
        return engine;
    }

    Http anybody() {
        return Http.at(port);
    }

    Http as(String user) {
        return anybody().as(user, PASSWORD);
    }

    private void grant() {
        var identity = engine.getIdentityService();
        for (String group : List.of("camunda-admin", "everybody")) {
            identity.saveGroup(identity.newGroup(group));
        }
        user("boss", "camunda-admin");
        user("unit", "everybody");
        user("judge", "everybody");
        for (Resource resource : Resources.values()) {
            allow("camunda-admin", resource, Permissions.ALL);
        }
        allow("everybody", Resources.PROCESS_DEFINITION, Permissions.READ, Permissions.CREATE_INSTANCE);
        allow("everybody", Resources.PROCESS_INSTANCE, Permissions.CREATE);
        allow("everybody", Resources.FILTER, Permissions.READ, Permissions.CREATE);
    }

    private String user(String id, String... groups) {
        var identity = engine.getIdentityService();
        var user = identity.newUser(id);
        user.setPassword(PASSWORD);
        identity.saveUser(user);
        List.of(groups).forEach(group -> identity.createMembership(id, group));
        return id;
    }

    private void allow(String group, Resource resource, Permission... permissions) {
        var authorization = engine.getAuthorizationService().createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        authorization.setGroupId(group);
        authorization.setResource(resource);
        authorization.setResourceId(Authorization.ANY);
        authorization.setPermissions(permissions);
        engine.getAuthorizationService().saveAuthorization(authorization);
    }

    /** What the doors' placeholders stand for: everything anew, so that a door finds its object whatever came before. */
    Map<String, String> objects() {
        int n = number.incrementAndGet();
        engine.getRepositoryService().activateProcessDefinitionByKey("naive");
        String instance = start();
        String other = start();
        String ended = start();
        engine.getRuntimeService().deleteProcessInstance(ended, "ended");
        String task = held(instance, "unit");
        String theirs = held(other, "judge");
        var tasks = engine.getTaskService();
        var standalone = tasks.newTask();
        tasks.saveTask(standalone);
        var definition = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey("naive")
                .latestVersion()
                .singleResult();
        return Map.ofEntries(
                Map.entry("n", String.valueOf(n)),
                Map.entry("me", "unit"),
                Map.entry("other", "judge"),
                Map.entry("password", PASSWORD),
                Map.entry("task", task),
                Map.entry("theirs", theirs),
                Map.entry("standalone", standalone.getId()),
                Map.entry("instance", instance),
                Map.entry("ended", ended),
                Map.entry("definition", definition.getId()),
                Map.entry("startable", "naive"),
                Map.entry("activity", "UserTask_Work"),
                Map.entry("another", "other"),
                Map.entry("decision", "decision"),
                Map.entry("deployment", definition.getDeploymentId()),
                Map.entry("surplus", deployment()),
                Map.entry("model", MODEL),
                Map.entry("code", CODE),
                Map.entry("filter", filter()),
                Map.entry("spare", filter()),
                Map.entry(
                        "comment", tasks.createComment(theirs, other, "Secret").getId()),
                Map.entry("attachment", attachment(theirs, other)),
                Map.entry(
                        "waiting",
                        engine.getRuntimeService()
                                .createExecutionQuery()
                                .processInstanceId(instance)
                                .messageEventSubscriptionName("Call")
                                .singleResult()
                                .getId()),
                Map.entry(
                        "job",
                        engine.getManagementService()
                                .createJobQuery()
                                .processInstanceId(instance)
                                .singleResult()
                                .getId()),
                Map.entry(
                        "external",
                        engine.getExternalTaskService()
                                .createExternalTaskQuery()
                                .processInstanceId(instance)
                                .singleResult()
                                .getId()),
                Map.entry("nobody", user("nobody" + n)),
                Map.entry("stranger", user("stranger" + n)));
    }

    private String start() {
        return engine.getRuntimeService().startProcessInstanceByKey("naive").getId();
    }

    private String held(String instance, String user) {
        String task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(instance)
                .singleResult()
                .getId();
        engine.getTaskService().claim(task, user);
        return task;
    }

    private String filter() {
        var filter = engine.getFilterService().newTaskFilter("All");
        filter.setQuery(engine.getTaskService().createTaskQuery());
        return engine.getFilterService().saveFilter(filter).getId();
    }

    private String attachment(String task, String instance) {
        return engine.getTaskService()
                .createAttachment(
                        "text",
                        task,
                        instance,
                        "secret",
                        "",
                        new ByteArrayInputStream("secret".getBytes(StandardCharsets.UTF_8)))
                .getId();
    }

    private String deployment() {
        return engine.getRepositoryService()
                .createDeployment()
                .addString("surplus.bpmn", MODEL.replace("mine", "surplus"))
                .deploy()
                .getId();
    }
}
