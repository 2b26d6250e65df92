package vn.sangkien.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomDefinitionProviderV2;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationModule;
import com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationOption;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import jakarta.validation.constraints.Positive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The schema that editors use while a plan is written says the same as the records that read it. */
class PlanSchemaTest {
    private static final Path SCHEMA = Path.of("src/main/resources/plans/contest-plan.schema.json");
    private static final Path PLAN = Path.of("src/main/resources/plans/khanh-son-2019.yaml");
    private static final String REGENERATE =
            "%s does not match the records of ContestPlan. Regenerate it: mvn test -Dtest=PlanSchemaTest -Dschema.write=true"
                    .formatted(SCHEMA);
    private static final Map<Class<?>, Map<String, String>> TEXT_TYPES = Map.of(
            LocalDate.class, Map.of("format", "date"),
            LocalDateTime.class, Map.of("pattern", "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2})?$"),
            LocalTime.class, Map.of("pattern", "^\\d{2}:\\d{2}(:\\d{2})?$"),
            ZoneId.class, Map.of(),
            Function.class, Map.of());

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void saysWhatTheRecordsSay() throws IOException {
        var expected = written(generated());
        if (Boolean.getBoolean("schema.write")) {
            Files.writeString(SCHEMA, expected);
        }

        assertThat(SCHEMA).as(REGENERATE).exists();
        assertThat(Files.readString(SCHEMA)).as(REGENERATE).isEqualTo(expected);
    }

    @Test
    void acceptsTheBuiltInPlans() throws IOException {
        try (var files = Files.list(PLAN.getParent())) {
            for (var plan :
                    files.filter(file -> file.toString().endsWith(".yaml")).toList()) {
                assertThat(faults(Files.readString(plan))).as(plan.toString()).isEmpty();
            }
        }
    }

    @Test
    void acceptsWhatTheReaderWrites() throws IOException {
        var reader = new PlanReader();
        var plan =
                reader.read(Files.readString(PLAN)).withKey("dien-tap", "DT1").shiftedByWeeks(390);

        assertThat(faults(reader.toYaml(plan))).isEmpty();
    }

    @Test
    void refusesUnknownFieldsWrongTypesGapsAndWrongShapes() throws IOException {
        var text = Files.readString(PLAN)
                .replace("maximumAge: 35", "maximumAge: ba mươi lăm")
                .replace("edition: 4", "lanThu: 4")
                .replace("code: KS2019", "code: ks 2019");

        assertThat(faults(text)).contains("maximumAge", "lanThu", "edition", "$.code");
    }

    @Test
    void theBuiltInPlanNamesItsSchemaOnItsFirstLine() throws IOException {
        assertThat(Files.readAllLines(PLAN).get(0))
                .isEqualTo("# yaml-language-server: $schema=" + SCHEMA.getFileName());
    }

    private String faults(String yaml) throws IOException {
        var schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(json.readTree(Files.readString(SCHEMA)));
        var messages = schema.validate(new YAMLMapper().readTree(yaml), context -> context.getExecutionConfig()
                .setFormatAssertionsEnabled(true));
        return messages.isEmpty() ? "" : messages.toString();
    }

    private static JsonNode generated() {
        var config = new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT, Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES)
                .with(new JacksonModule())
                .with(new JakartaValidationModule(
                        JakartaValidationOption.NOT_NULLABLE_FIELD_IS_REQUIRED,
                        JakartaValidationOption.INCLUDE_PATTERN_EXPRESSIONS));
        config.forTypesInGeneral().withCustomDefinitionProvider(new TextTypes());
        config.forFields()
                .withRequiredCheck(
                        field -> field.getType().isPrimitive() && field.getAnnotation(Positive.class) != null);
        return anchored(new SchemaGenerator(config.build()).generateSchema(ContestPlan.class));
    }

    /** A pattern of Bean Validation must match the whole text, one of JSON Schema any part of it. */
    private static JsonNode anchored(JsonNode schema) {
        for (var part : schema.findParents("pattern")) {
            var pattern = part.get("pattern").asText();
            if (!pattern.startsWith("^")) {
                ((ObjectNode) part).put("pattern", "^(" + pattern + ")$");
            }
        }
        return schema;
    }

    private String written(JsonNode schema) throws JsonProcessingException {
        var printer = new DefaultPrettyPrinter();
        var indenter = new DefaultIndenter("  ", "\n");
        printer.indentObjectsWith(indenter);
        printer.indentArraysWith(indenter);
        return json.writer(printer).writeValueAsString(schema) + "\n";
    }

    /** Dates, times and zones are text in a file, not the objects that Java makes of them; of functions a plan gives some. */
    private static final class TextTypes implements CustomDefinitionProviderV2 {
        @Override
        public CustomDefinition provideCustomSchemaDefinition(ResolvedType type, SchemaGenerationContext context) {
            var keywords = TEXT_TYPES.get(type.getErasedType());
            if (keywords == null) {
                return null;
            }
            ObjectNode text = context.getGeneratorConfig().createObjectNode();
            text.put("type", "string");
            keywords.forEach(text::put);
            if (type.getErasedType() == Function.class) {
                var names = text.putArray("enum");
                Arrays.stream(Function.values()).filter(Function::ofPlan).forEach(one -> names.add(one.name()));
            }
            return new CustomDefinition(text, true);
        }
    }
}
