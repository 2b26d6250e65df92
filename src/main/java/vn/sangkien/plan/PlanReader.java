package vn.sangkien.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.hibernate.validator.messageinterpolation.ResourceBundleMessageInterpolator;
import org.hibernate.validator.resourceloading.PlatformResourceBundleLocator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import vn.sangkien.refusal.Fault;
import vn.sangkien.refusal.Refusal;

/**
 * The only way from a file to a plan. Whoever writes a plan is an official, not a programmer, so every fault is named at
 * once, with its path in the file; and the file comes from outside, so its size, depth and aliases are bounded.
 */
@Component
public class PlanReader {
    /** Characters of a plan file at most; the largest known plan has a fiftieth of it. */
    private static final int MAXIMUM_SIZE = 2_000_000;

    private static final int MAXIMUM_DEPTH = 20;
    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxNestingDepth(MAXIMUM_DEPTH)
            .maxStringLength(MAXIMUM_SIZE)
            .maxDocumentLength(MAXIMUM_SIZE * 4L)
            .maxNumberLength(40)
            .build();

    private final ObjectMapper yaml = configured(new YAMLMapper(YAMLFactory.builder()
            .loaderOptions(loaderOptions())
            .streamReadConstraints(LIMITS)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .build()));
    private final ObjectMapper json = configured(
            new JsonMapper(JsonFactory.builder().streamReadConstraints(LIMITS).build()));
    private final Validator validator = validator();

    /**
     * Reads YAML or JSON. All text in the result is in Unicode form NFC.
     *
     * @throws Refusal if the text is no plan; its faults name every place, {@code field} being the path in the file or,
     *     where the text cannot be parsed at all, its line and column
     */
    public ContestPlan read(String yamlOrJson) {
        var binder = new RecordBinder();
        var plan = binder.bindRecord(parse(yamlOrJson), ContestPlan.class, PlanPath.ROOT);
        var faults = new ArrayList<>(binder.faults());
        if (plan != null) {
            var unreadable = faults.stream().map(Fault::field).collect(Collectors.toSet());
            faults(plan).stream()
                    .filter(fault -> !unreadable.contains(fault.field()))
                    .forEach(faults::add);
        }
        if (plan == null || !faults.isEmpty()) {
            throw refusal(faults);
        }
        return plan;
    }

    /**
     * Every fault of a plan that was made in memory, for example by an amendment; empty if it could be read from a
     * file.
     */
    public List<Fault> faults(ContestPlan plan) {
        var faults = new ArrayList<Fault>();
        validator
                .validate(plan)
                .forEach(violation ->
                        faults.add(new Fault(PlanPath.of(violation.getPropertyPath()), violation.getMessage())));
        var invalid = faults.stream().map(Fault::field).collect(Collectors.toSet());
        PlanChecks.faults(plan).stream()
                .filter(fault -> !invalid.contains(fault.field()))
                .forEach(faults::add);
        return faults;
    }

    /** The plan as a file; reading it back gives an equal plan. */
    public String toYaml(ContestPlan plan) {
        try {
            return yaml.writeValueAsString(plan);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode parse(String text) {
        if (text.length() > MAXIMUM_SIZE) {
            throw refusal(List.of(new Fault(
                    PlanPath.ROOT,
                    "must not be longer than 2,000,000 characters (không được dài quá 2.000.000 ký tự)")));
        }
        var content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (content.stripLeading().startsWith("{")) {
            // JSON may be indented with tabs, which YAML forbids; a YAML file in braces still gets its turn.
            try {
                return tree(json.createParser(content), json);
            } catch (IOException e) {
                // Told below, by the reader of the larger language.
            }
        }
        try {
            return tree(new AliasRefusingParser((YAMLParser) yaml.createParser(content)), yaml);
        } catch (JsonProcessingException e) {
            throw refusal(List.of(unparsable(e.getLocation(), e.getOriginalMessage())));
        } catch (IOException e) {
            throw refusal(List.of(unparsable(null, String.valueOf(e.getMessage()))));
        }
    }

    private static JsonNode tree(JsonParser parser, ObjectMapper mapper) throws IOException {
        try (parser) {
            JsonNode tree = mapper.readTree(parser);
            if (parser.nextToken() != null) {
                throw new JsonParseException(parser, "more than one document");
            }
            return tree == null ? mapper.nullNode() : tree;
        }
    }

    private static Fault unparsable(@Nullable JsonLocation at, String problem) {
        var place = at == null || at.getLineNr() < 1
                ? PlanPath.ROOT
                : "line %d, column %d (dòng %1$d, cột %2$d)".formatted(at.getLineNr(), at.getColumnNr());
        return new Fault(place, "cannot be read: " + problem.lines().findFirst().orElse("") + " (không đọc được tệp)");
    }

    private static Refusal refusal(List<Fault> faults) {
        var sorted = faults.stream()
                .distinct()
                .sorted(Comparator.comparing(Fault::field).thenComparing(Fault::message))
                .toList();
        return Refusal.invalid(
                "Tệp kế hoạch có %d lỗi. Vui lòng sửa các mục được nêu rồi gửi lại.".formatted(sorted.size()), sorted);
    }

    private static LoaderOptions loaderOptions() {
        var options = new LoaderOptions();
        options.setCodePointLimit(MAXIMUM_SIZE);
        options.setNestingDepthLimit(MAXIMUM_DEPTH);
        options.setAllowRecursiveKeys(false);
        options.setMaxAliasesForCollections(0);
        return options;
    }

    private static <M extends ObjectMapper> M configured(M mapper) {
        mapper.registerModule(new JavaTimeModule());
        mapper.configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature(), true);
        mapper.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
        mapper.disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
        mapper.enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);
        mapper.setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);
        return mapper;
    }

    /** A validator of its own: forms say their faults in Vietnamese only, files in both languages. */
    private static Validator validator() {
        return Validation.byDefaultProvider()
                .configure()
                .messageInterpolator(
                        new ResourceBundleMessageInterpolator(new PlatformResourceBundleLocator("plan-messages")))
                .buildValidatorFactory()
                .getValidator();
    }

    /** Jackson reads an alias as the text of its name; a plan with aliases would be read wrongly without a word. */
    private static final class AliasRefusingParser extends JsonParserDelegate {
        private final YAMLParser parser;

        AliasRefusingParser(YAMLParser parser) {
            super(parser);
            this.parser = parser;
        }

        @Override
        public @Nullable JsonToken nextToken() throws IOException {
            var token = super.nextToken();
            if (parser.isCurrentAlias()) {
                throw new JsonParseException(this, "aliases are not allowed", parser.currentTokenLocation());
            }
            return token;
        }
    }
}
