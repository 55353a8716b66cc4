/* Everything that a host can get wrong, each with the status that it must give. Run by tests/tests/c_abi.rs, also under valgrind. */

#include "npython.h"
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int failures;

#define IS(expected, code) is(#code, __LINE__, (expected), (code))

static void is(const char *code, int line, npyc_status expected, npyc_status found) {
    if (found != expected) {
        printf("line %d: %s gave %d (%s), not %d\n", line, code, (int)found, npyc_last_error(), (int)expected);
        failures++;
    } else if (found < 0 && npyc_last_error()[0] == 0) {
        printf("line %d: %s left no message\n", line, code);
        failures++;
    }
}

static npyc_vm outer;
static npyc_vm kept;
static int released;

static void release(void *data) {
    (void)data;
    /* The library can be called in here. */
    npyc_value text;
    if (npyc_str("x", &text) == NPYC_OK && npyc_value_free(text) == NPYC_OK) {
        released++;
    }
}

/* Calls what it must not: the VM by its own handle, runs inside of a run. */
static int32_t reenter(npyc_vm vm, void *data, const npyc_value *arguments, size_t count, npyc_value *result) {
    npyc_value value;
    (void)data;
    IS(NPYC_BUSY, npyc_vm_run(outer, NULL));
    IS(NPYC_BUSY, npyc_vm_get_var(outer, "x", &value));
    IS(NPYC_BUSY, npyc_vm_reset(outer, NULL));
    IS(NPYC_MISUSE, npyc_vm_run(vm, NULL));
    IS(NPYC_MISUSE, npyc_vm_resume(vm, 0, NULL));
    IS(NPYC_MISUSE, npyc_vm_take_output(vm, 0, &value));
    IS(NPYC_BAD_HANDLE, npyc_vm_free(vm));
    IS(NPYC_OK, npyc_vm_set_var(vm, "x", npyc_int(5)));
    IS(NPYC_OK, npyc_vm_get_var(vm, "x", &value));
    IS(NPYC_EXCEPTION, npyc_vm_get_var(vm, "nothing", &value));
    IS(NPYC_NULL, npyc_call_raise(vm, NULL, NULL));
    kept = vm;
    /* What is lent may be given back. */
    if (count == 1) {
        *result = arguments[0];
    }
    return NPYC_OK;
}

static int32_t answer_with(npyc_vm vm, void *data, const npyc_value *arguments, size_t count, npyc_value *result) {
    (void)vm, (void)data;
    int64_t what = 0;
    if (count > 0) {
        npyc_value_int(arguments[0], &what);
    }
    switch (what) {
    case 0:
        result->kind = 5, result->payload = 0xffffffffffff;
        return NPYC_OK;
    case 1:
        result->kind = 77;
        return NPYC_OK;
    case 2:
        return 12345;
    case 3:
        npyc_call_raise(vm, "NoSuchError", "unknown class");
        return -1;
    case 4:
        npyc_vm_call(vm, "fail", NULL, 0, NULL);
        return -1;
    case 5:
        return npyc_str("\xff\xfe", result);
    case 6:
        /* What is lent may be freed, but then it is none. */
        npyc_str("gone", result);
        npyc_value_free(*result);
        return NPYC_OK;
    default:
        return npyc_vm_call(vm, "forever", NULL, 0, NULL);
    }
}

static int32_t any(npyc_vm vm, void *data, const npyc_value *arguments, size_t count, npyc_value *result) {
    (void)vm, (void)data, (void)arguments;
    *result = npyc_int((int64_t)count);
    return NPYC_OK;
}

/* Frees the VM in which it runs. */
static int32_t vanish(npyc_vm vm, void *data, const npyc_value *arguments, size_t count, npyc_value *result) {
    (void)vm, (void)data, (void)arguments, (void)count, (void)result;
    IS(NPYC_OK, npyc_vm_free(outer));
    IS(NPYC_BAD_HANDLE, npyc_vm_free(outer));
    return NPYC_OK;
}

static int32_t judge(void *data, const char *scope, npyc_value token) {
    int64_t number = 0;
    (void)data;
    return strcmp(scope, "WORLD") == 0 && npyc_value_int(token, &number) == NPYC_OK && number == 7;
}

static void *use_elsewhere(void *vm) {
    npyc_value value;
    IS(NPYC_BAD_HANDLE, npyc_vm_get_var(kept, "x", &value));
    IS(NPYC_OK, npyc_vm_get_var(*(npyc_vm *)vm, "x", &value));
    return NULL;
}

static void values(void) {
    npyc_value text, list, other, items[2] = {npyc_int(1), npyc_float(2.5)};
    uint8_t buffer[4];
    size_t length = 0;
    int64_t number;
    double real;
    int32_t truth;

    IS(NPYC_NULL, npyc_str(NULL, &text));
    IS(NPYC_NULL, npyc_str("a", NULL));
    IS(NPYC_NOT_UTF8, npyc_str("\xc3\x28", &text));
    IS(NPYC_NOT_UTF8, npyc_str_of((const uint8_t *)"\xff", 1, &text));
    IS(NPYC_NULL, npyc_bytes(NULL, 3, &text));
    IS(NPYC_BAD_ARGUMENT, npyc_bytes((const uint8_t *)"x", SIZE_MAX, &text));
    IS(NPYC_BAD_ARGUMENT, npyc_list(items, SIZE_MAX / 8, &list));
    IS(NPYC_BAD_ARGUMENT, npyc_big_int("12x", &text));
    IS(NPYC_OK, npyc_str("t\xc3\xa9xt", &text));
    IS(NPYC_TOO_SMALL, npyc_value_text(text, buffer, sizeof buffer, &length));
    IS(NPYC_OK, length == 5 ? NPYC_OK : NPYC_INTERNAL);
    IS(NPYC_NULL, npyc_value_text(text, NULL, 100, NULL));
    IS(NPYC_WRONG_TYPE, npyc_value_int(text, &number));
    IS(NPYC_WRONG_TYPE, npyc_value_float(text, &real));
    IS(NPYC_WRONG_TYPE, npyc_value_bool(text, &truth));
    IS(NPYC_WRONG_TYPE, npyc_value_bytes(text, buffer, sizeof buffer, NULL));
    IS(NPYC_WRONG_TYPE, npyc_value_item(text, 0, &other));
    IS(NPYC_WRONG_TYPE, npyc_value_lookup(text, "a", &other));
    IS(NPYC_NULL, npyc_value_int(npyc_int(1), NULL));
    IS(NPYC_OK, npyc_list(items, 2, &list));
    IS(NPYC_BAD_ARGUMENT, npyc_value_item(list, 2, &other));
    IS(NPYC_WRONG_TYPE, npyc_value_entry(list, 0, &other, &other));
    other = list;
    other.kind = NPYC_KIND_STR;
    IS(NPYC_BAD_HANDLE, npyc_value_text(other, buffer, sizeof buffer, NULL));
    other.kind = 999;
    IS(NPYC_BAD_HANDLE, npyc_value_show(other, &other));
    IS(NPYC_OK, npyc_value_free(text));
    IS(NPYC_BAD_HANDLE, npyc_value_free(text));
    IS(NPYC_BAD_HANDLE, npyc_value_text(text, buffer, sizeof buffer, NULL));
    /* The place is used again; the old handle is not of it. */
    IS(NPYC_OK, npyc_str("new", &other));
    IS(NPYC_BAD_HANDLE, npyc_value_text(text, buffer, sizeof buffer, NULL));
    IS(NPYC_BAD_HANDLE, npyc_list(&text, 1, &text));
    IS(NPYC_OK, npyc_value_free(other));
    IS(NPYC_OK, npyc_value_free(list));
    IS(NPYC_OK, npyc_value_free(npyc_none()));
}

/* A counter, of which the program sees objects. */
static int created, dropped;

static int64_t *a_count(int64_t start) {
    int64_t *count = malloc(sizeof *count);
    *count = start;
    created++;
    return count;
}

static int32_t counter_new(npyc_vm vm, void *data, const npyc_value *arguments, size_t count, void **object) {
    int64_t start = 0;
    (void)data, (void)count;
    if (npyc_value_int(arguments[0], &start) != NPYC_OK || start < 0) {
        npyc_call_raise(vm, "ValueError", "counters start at 0 or above");
        return NPYC_WRONG_TYPE;
    }
    *object = a_count(start);
    return NPYC_OK;
}

static int32_t counter_add(npyc_vm vm, void *object, void *data, const npyc_value *arguments, size_t count, npyc_value *result) {
    int64_t by = 0;
    void *again;
    (void)data, (void)count;
    if (npyc_value_int(arguments[0], &by) != NPYC_OK) {
        npyc_call_raise(vm, "TypeError", npyc_last_error());
        return NPYC_WRONG_TYPE;
    }
    IS(NPYC_WRONG_TYPE, npyc_vm_object_data(vm, npyc_int(1), 0, &again));
    *(int64_t *)object += by;
    *result = npyc_int(*(int64_t *)object);
    return NPYC_OK;
}

static int32_t counter_count(npyc_vm vm, void *object, void *data, const npyc_value *arguments, size_t count, npyc_value *result) {
    (void)vm, (void)data, (void)arguments;
    IS(NPYC_OK, count == 0 ? NPYC_OK : NPYC_INTERNAL);
    *result = npyc_int(*(int64_t *)object);
    return NPYC_OK;
}

static int32_t counter_set(npyc_vm vm, void *object, void *data, const npyc_value *arguments, size_t count, npyc_value *result) {
    (void)vm, (void)data, (void)result;
    IS(NPYC_OK, count == 1 ? NPYC_OK : NPYC_INTERNAL);
    return npyc_value_int(arguments[0], (int64_t *)object);
}

static int32_t counter_save(void *object, npyc_value *result) {
    return npyc_bytes(object, sizeof(int64_t), result);
}

static int32_t counter_load(void *data, const uint8_t *bytes, size_t length, void **object) {
    (void)data;
    if (length != sizeof(int64_t)) {
        return -1;
    }
    *object = a_count(0);
    memcpy(*object, bytes, length);
    return NPYC_OK;
}

static void counter_drop(void *object) {
    free(object);
    dropped++;
}

static npyc_status add_counter(npyc_builder builder, uint32_t number) {
    npyc_argument start = {.name = "start", .type_text = "int"};
    npyc_argument by = {.name = "by", .type_text = "int"};
    npyc_method_info methods[] = {
        {.info = {.name = "add", .arguments = &by, .argument_count = 1}, .method = counter_add},
        {.info = {.name = "count"}, .method = counter_count, .setter = counter_set, .is_property = 1},
    };
    npyc_type type = {.name = "Counter", .doc = "Counts.", .number = number, .arguments = &start, .argument_count = 1,
                      .construct = counter_new, .methods = methods, .method_count = 2, .drop_object = counter_drop,
                      .save = counter_save, .load = counter_load};
    return npyc_builder_type(builder, &type);
}

static int64_t clock_now(void *data) {
    return *(int64_t *)data;
}

static uint64_t clock_passed(void *data) {
    return (uint64_t)*(int64_t *)data;
}

static void clock_wait(void *data, uint64_t nanoseconds) {
    *(int64_t *)data += (int64_t)nanoseconds;
}

static int64_t moment = 5;
static const uint8_t SECRET[32] = "thirty-two bytes of a secret...";

static void builders(void) {
    npyc_builder builder;
    npyc_engine engine;
    npyc_builtin wrong = {.name = "f", .release = release};
    npyc_argument twice[] = {{.name = "a"}, {.name = "a"}};

    IS(NPYC_NULL, npyc_builder_new(NULL));
    IS(NPYC_OK, npyc_builder_new(&builder));
    IS(NPYC_NULL, npyc_builder_register(builder, NULL));
    IS(NPYC_NULL, npyc_builder_register(builder, &wrong));
    IS(NPYC_OK, released == 1 ? NPYC_OK : NPYC_INTERNAL);
    wrong.handler = any;
    wrong.arguments = twice, wrong.argument_count = 2;
    IS(NPYC_OK, npyc_builder_register(builder, &wrong));
    IS(NPYC_NOT_BUILT, npyc_builder_build(builder, &engine));
    IS(NPYC_OK, released == 2 ? NPYC_OK : NPYC_INTERNAL);
    IS(NPYC_BAD_HANDLE, npyc_builder_build(builder, &engine));
    IS(NPYC_BAD_HANDLE, npyc_builder_free(builder));
    IS(NPYC_OK, npyc_builder_new(&builder));
    IS(NPYC_BAD_ARGUMENT, npyc_builder_switch_off_class(builder, 99));
    IS(NPYC_NULL, npyc_builder_type(builder, NULL));
    IS(NPYC_BAD_ARGUMENT, add_counter(builder, NPYC_MOST_TYPES));
    IS(NPYC_NULL, npyc_builder_clock(builder, NULL));
    npyc_clock half = {.now = clock_now, .data = &moment};
    IS(NPYC_NULL, npyc_builder_clock(builder, &half));
    IS(NPYC_NULL, npyc_builder_virtual_clock_in(builder, 0, 3600, NULL));
    IS(NPYC_BAD_ARGUMENT, npyc_builder_mac_tokens(builder, SECRET, 0));
    IS(NPYC_NULL, npyc_builder_mac_tokens(builder, NULL, 32));
    wrong.arguments = NULL;
    IS(NPYC_NULL, npyc_builder_register(builder, &wrong));
    wrong.argument_count = 0, wrong.touches = 99;
    IS(NPYC_BAD_ARGUMENT, npyc_builder_register(builder, &wrong));
    wrong.touches = 0, wrong.name = "len";
    IS(NPYC_OK, npyc_builder_register(builder, &wrong));
    IS(NPYC_NULL, npyc_builder_build(builder, NULL));
    IS(NPYC_NOT_BUILT, npyc_builder_build(builder, &engine));
    IS(NPYC_OK, npyc_builder_new(&builder));
    IS(NPYC_NULL, npyc_builder_gatekeeper(builder, NULL, NULL, release));
    IS(NPYC_OK, npyc_builder_gatekeeper(builder, judge, NULL, release));
    IS(NPYC_OK, npyc_builder_token(builder, "A", "b"));
    IS(NPYC_OK, npyc_builder_free(builder));
    IS(NPYC_OK, released == 7 ? NPYC_OK : NPYC_INTERNAL);
}

static npyc_engine make_engine(void) {
    npyc_builder builder;
    npyc_engine engine;
    npyc_value none = npyc_none();
    npyc_argument one = {.name = "what", .default_value = &none};
    npyc_builtin first = {.name = "reenter", .arguments = &one, .argument_count = 1, .handler = reenter};
    npyc_builtin second = {.name = "answer_with", .any_arguments = 1, .handler = answer_with};
    npyc_builtin third = {.name = "vanish", .handler = vanish};
    npyc_builtin fourth = {.name = "privileged", .any_arguments = 1, .scope = "WORLD", .handler = any};
    IS(NPYC_OK, npyc_builder_new(&builder));
    IS(NPYC_OK, npyc_builder_register(builder, &first));
    IS(NPYC_OK, npyc_builder_register(builder, &second));
    IS(NPYC_OK, npyc_builder_register(builder, &third));
    IS(NPYC_OK, npyc_builder_register(builder, &fourth));
    IS(NPYC_OK, npyc_builder_gatekeeper(builder, judge, NULL, release));
    IS(NPYC_OK, npyc_builder_switch_off(builder, "print"));
    IS(NPYC_OK, add_counter(builder, 3));
    IS(NPYC_OK, npyc_builder_build(builder, &engine));
    return engine;
}

/* Objects of types of the host's, and VMs that are kept and changed. */
static void keeping(npyc_engine engine, const char *path) {
    npyc_module module, foreign;
    npyc_engine bare;
    npyc_builder builder;
    npyc_vm vm, again;
    npyc_value value, object, snapshot;
    npyc_restore given = {.secret = SECRET, .secret_length = 31};
    void *address;
    int64_t number;
    uint8_t *bytes;
    size_t length;

    IS(NPYC_OK, npyc_module_open(engine, path, &module));
    IS(NPYC_OK, npyc_vm_new(module, NULL, &vm));
    IS(NPYC_OK, npyc_vm_run(vm, NULL));
    IS(NPYC_OK, npyc_vm_call(vm, "counted", NULL, 0, &value));
    IS(NPYC_OK, value.payload == 8 ? NPYC_OK : NPYC_INTERNAL);
    IS(NPYC_OK, npyc_vm_make_object(vm, 3, a_count(0), counter_drop, &object));
    IS(NPYC_BAD_ARGUMENT, npyc_vm_make_object(vm, 99, a_count(0), counter_drop, &value));
    IS(NPYC_WRONG_TYPE, npyc_vm_make_object(vm, 4, a_count(0), counter_drop, &value));
    IS(NPYC_OK, npyc_vm_call(vm, "add_to", &object, 1, &value));
    IS(NPYC_OK, npyc_vm_object_data(vm, object, 3, &address));
    IS(NPYC_OK, *(int64_t *)address == 5 ? NPYC_OK : NPYC_INTERNAL);
    IS(NPYC_WRONG_TYPE, npyc_vm_object_data(vm, object, 4, &address));
    IS(NPYC_BAD_ARGUMENT, npyc_vm_object_data(vm, object, 99, &address));
    IS(NPYC_NULL, npyc_vm_object_data(vm, object, 3, NULL));

    /* Snapshots. */
    IS(NPYC_UNSAVED, npyc_vm_snapshot(vm, SECRET, 31, &snapshot));
    IS(NPYC_OK, npyc_value_free(object));
    IS(NPYC_OK, npyc_vm_call(vm, "keep_counter", NULL, 0, NULL));
    IS(NPYC_NULL, npyc_vm_snapshot(vm, NULL, 31, &snapshot));
    IS(NPYC_NULL, npyc_vm_snapshot(vm, SECRET, 31, NULL));
    IS(NPYC_BAD_ARGUMENT, npyc_vm_snapshot(vm, SECRET, 0, &snapshot));
    IS(NPYC_OK, npyc_vm_snapshot(vm, SECRET, 31, &snapshot));
    IS(NPYC_TOO_SMALL, npyc_value_bytes(snapshot, NULL, 0, &length));
    bytes = malloc(length);
    IS(NPYC_OK, npyc_value_bytes(snapshot, bytes, length, NULL));
    IS(NPYC_OK, npyc_value_free(snapshot));
    IS(NPYC_NULL, npyc_module_restore(module, bytes, length, NULL, &again));
    IS(NPYC_NULL, npyc_module_restore(module, NULL, length, &given, &again));
    IS(NPYC_NULL, npyc_module_restore(module, bytes, length, &given, NULL));
    IS(NPYC_BAD_SNAPSHOT, npyc_module_restore(module, bytes, 0, &given, &again));
    IS(NPYC_BAD_SNAPSHOT, npyc_module_restore(module, bytes, length - 1, &given, &again));
    bytes[length / 2] ^= 1;
    IS(NPYC_BAD_SNAPSHOT, npyc_module_restore(module, bytes, length, &given, &again));
    bytes[length / 2] ^= 1;
    given.secret_length = 30;
    IS(NPYC_BAD_SNAPSHOT, npyc_module_restore(module, bytes, length, &given, &again));
    given.secret_length = 31, given.memory = 1;
    IS(NPYC_NOT_RESTORED, npyc_module_restore(module, bytes, length, &given, &again));
    given.memory = 0, given.loaded_count = 1;
    IS(NPYC_NULL, npyc_module_restore(module, bytes, length, &given, &again));
    given.loaded_count = 0;
    IS(NPYC_OK, npyc_module_restore(module, bytes, length, &given, &again));
    IS(NPYC_OK, npyc_vm_call(again, "read_counter", NULL, 0, &value));
    IS(NPYC_OK, npyc_value_int(value, &number));
    IS(NPYC_OK, number == 42 ? NPYC_OK : NPYC_INTERNAL);
    free(bytes);
    IS(NPYC_OK, npyc_vm_free(again));

    /* Reload. */
    IS(NPYC_OK, npyc_builder_new(&builder));
    IS(NPYC_OK, npyc_builder_build(builder, &bare));
    IS(NPYC_OK, npyc_module_open(bare, path, &foreign));
    IS(NPYC_MISUSE, npyc_vm_reload(vm, foreign, NULL, 0, NULL));
    IS(NPYC_OK, npyc_module_free(foreign));
    IS(NPYC_BAD_HANDLE, npyc_vm_reload(vm, foreign, NULL, 0, NULL));
    IS(NPYC_OK, npyc_engine_free(bare));
    IS(NPYC_NULL, npyc_vm_reload(vm, module, NULL, 1, NULL));
    IS(NPYC_OK, npyc_vm_get_object(vm, "identity", &object));
    IS(NPYC_NOT_RELOADED, npyc_vm_reload(vm, module, NULL, 0, NULL));
    IS(NPYC_OK, npyc_value_free(object));
    IS(NPYC_OK, npyc_vm_prepare_call(vm, "forever", NULL, 0));
    IS(NPYC_MISUSE, npyc_vm_reload(vm, module, NULL, 0, NULL));
    IS(NPYC_OK, npyc_vm_abandon(vm));
    IS(NPYC_OK, npyc_vm_reload(vm, module, NULL, 0, NULL));
    IS(NPYC_OK, npyc_vm_call(vm, "read_counter", NULL, 0, &value));
    IS(NPYC_OK, value.payload == 42 ? NPYC_OK : NPYC_INTERNAL);
    IS(NPYC_OK, npyc_vm_free(vm));
    IS(NPYC_OK, npyc_module_free(module));
    /* By the program, by the host, from the snapshot: each is given up once. */
    IS(NPYC_OK, created >= 6 && dropped == created ? NPYC_OK : NPYC_INTERNAL);
}

/* Tokens that carry what they allow. */
static void tokens(const char *path) {
    npyc_builder builder;
    npyc_engine engine;
    npyc_module module;
    npyc_vm vm;
    npyc_value token, value;
    npyc_builtin privileged = {.name = "privileged", .any_arguments = 1, .scope = "WORLD", .handler = any};
    npyc_clock clock = {.now = clock_now, .monotonic = clock_passed, .wait = clock_wait, .data = &moment, .release = release,
                        .zone = "EST", .seconds_east = -18000};
    char text[512];

    IS(NPYC_NULL, npyc_token_mint(NULL, 31, "WORLD", "1", &token));
    IS(NPYC_BAD_ARGUMENT, npyc_token_mint(SECRET, 0, "WORLD", "1", &token));
    IS(NPYC_OK, npyc_token_mint(SECRET, 31, "WORLD", "1", &token));
    IS(NPYC_OK, npyc_value_text(token, (uint8_t *)text, sizeof text, NULL));
    IS(NPYC_OK, npyc_value_free(token));
    IS(NPYC_BAD_ARGUMENT, npyc_token_narrow("npt1.x", "calls=2", &token));
    IS(NPYC_BAD_ARGUMENT, npyc_token_narrow(text, "calls=many", &token));
    IS(NPYC_NULL, npyc_token_narrow(text, NULL, &token));
    IS(NPYC_OK, npyc_token_narrow(text, "calls=2", &token));
    IS(NPYC_OK, npyc_builder_new(&builder));
    IS(NPYC_OK, npyc_builder_register(builder, &privileged));
    IS(NPYC_OK, npyc_builder_mac_tokens(builder, SECRET, 31));
    IS(NPYC_OK, npyc_builder_system_clock_in(builder, 3600, "CET"));
    IS(NPYC_OK, npyc_builder_virtual_clock_in(builder, 0, 3600, "CET"));
    IS(NPYC_OK, npyc_builder_clock(builder, &clock));
    IS(NPYC_OK, npyc_builder_build(builder, &engine));
    IS(NPYC_OK, npyc_module_open(engine, path, &module));
    IS(NPYC_OK, npyc_vm_new(module, NULL, &vm));
    IS(NPYC_OK, npyc_vm_run(vm, NULL));
    IS(NPYC_OK, npyc_vm_call(vm, "paths", &token, 1, &value));
    IS(NPYC_OK, npyc_vm_call(vm, "paths", &token, 1, &value));
    IS(NPYC_SECURITY_VIOLATION, npyc_vm_call(vm, "paths", &token, 1, &value));
    IS(NPYC_OK, npyc_value_free(token));
    IS(NPYC_OK, npyc_vm_free(vm));
    IS(NPYC_OK, npyc_module_free(module));
    IS(NPYC_OK, npyc_engine_free(engine));
}

/* What the judge below asks, and the grant that it gives for "mine". */
static npyc_tokens chain;
static npyc_grant own;

/* Opens the scope as far as a token says, or for "mine" as far as the host says; for "odd" it answers with a grant that is none. */
static int32_t judge_far(void *data, const char *scope, npyc_value token, npyc_grant *result) {
    static npyc_grant last;
    char text[512];
    size_t length = 0;
    (void)data;
    if (npyc_value_text(token, (uint8_t *)text, sizeof text, &length) != NPYC_OK) return 0;
    text[length] = 0;
    if (strcmp(text, "odd") == 0) {
        result->id = 99;
        return 1;
    }
    if (strcmp(text, "whole") == 0) return 1;
    if (strcmp(text, "mine") == 0) {
        *result = own;
        return 1;
    }
    if (last.id != 0) IS(NPYC_OK, npyc_grant_free(last));
    last.id = 0;
    if (strcmp(text, "over") == 0) return 0;
    if (npyc_tokens_judge(chain, scope, text, &last) != NPYC_OK) return 0;
    *result = last;
    return 1;
}

/* What a function finds of the grant of its call: how many restrictions, and whether a path, a host and a method may be used. */
static int32_t found(npyc_vm vm, void *data, const npyc_value *arguments, size_t count, npyc_value *result) {
    npyc_grant grant;
    npyc_value restrictions;
    size_t bounds = 0;
    int32_t path = 0, host = 0, method = 0;
    (void)data, (void)arguments, (void)count;
    IS(NPYC_NULL, npyc_call_grant(vm, NULL));
    IS(NPYC_OK, npyc_call_grant(vm, &grant));
    IS(NPYC_OK, npyc_grant_restrictions(grant, &restrictions));
    IS(NPYC_OK, npyc_value_count(restrictions, &bounds));
    IS(NPYC_OK, npyc_value_free(restrictions));
    IS(NPYC_OK, npyc_grant_allows_path(grant, "data/in/a.txt", &path));
    IS(NPYC_OK, npyc_grant_allows_host(grant, "api.example", 443, &host));
    IS(NPYC_OK, npyc_grant_allows_method(grant, "POST", &method));
    IS(NPYC_NULL, npyc_grant_allows_path(grant, NULL, &path));
    IS(NPYC_OK, npyc_grant_free(grant));
    IS(NPYC_BAD_HANDLE, npyc_grant_allows_path(grant, "a", &path));
    *result = npyc_int((int64_t)bounds * 1000 + path * 100 + host * 10 + method);
    return NPYC_OK;
}

static int64_t entered(npyc_vm vm, const char *token) {
    npyc_value text, value;
    int64_t number = -1;
    IS(NPYC_OK, npyc_str(token, &text));
    npyc_status status = npyc_vm_call(vm, "paths", &text, 1, &value);
    if (status == NPYC_OK) {
        IS(NPYC_OK, npyc_value_int(value, &number));
    } else {
        IS(NPYC_SECURITY_VIOLATION, status);
        IS(NPYC_OK, npyc_vm_reset(vm, NULL));
        IS(NPYC_OK, npyc_vm_run(vm, NULL));
    }
    IS(NPYC_OK, npyc_value_free(text));
    return number;
}

/* A judge of the host's own that restricts what it opens. */
static void grants(const char *path) {
    npyc_builder builder;
    npyc_engine engine;
    npyc_module module;
    npyc_vm vm;
    npyc_value token, name, id, restrictions;
    npyc_builtin privileged = {.name = "privileged", .any_arguments = 1, .scope = "WORLD", .handler = found};
    const char *bounds[] = {"path=data/in", "calls=2"}, *wrong[] = {"colour=red"};
    uint8_t key[33] = {7};
    char text[512], narrow[512];
    size_t length = 0;

    IS(NPYC_BAD_ARGUMENT, npyc_grant_new(key, 33, bounds, 2, &own));
    IS(NPYC_BAD_ARGUMENT, npyc_grant_new(key, 32, wrong, 1, &own));
    IS(NPYC_NULL, npyc_grant_new(NULL, 4, bounds, 2, &own));
    IS(NPYC_OK, npyc_grant_new(key, 32, bounds, 2, &own));
    IS(NPYC_BAD_ARGUMENT, npyc_tokens_new(SECRET, 0, &chain));
    IS(NPYC_OK, npyc_tokens_new(SECRET, 31, &chain));
    IS(NPYC_OK, npyc_token_mint(SECRET, 31, "WORLD", "7", &token));
    IS(NPYC_OK, npyc_value_text(token, (uint8_t *)text, sizeof text, &length));
    text[length] = 0;
    IS(NPYC_OK, npyc_value_free(token));
    IS(NPYC_OK, npyc_token_narrow(text, "host=api.example", &token));
    IS(NPYC_OK, npyc_value_text(token, (uint8_t *)narrow, sizeof narrow, &length));
    narrow[length] = 0;
    IS(NPYC_OK, npyc_value_free(token));
    IS(NPYC_BAD_ARGUMENT, npyc_token_read("npt1.x", &name, &id, &restrictions));
    IS(NPYC_OK, npyc_token_read(narrow, &name, &id, &restrictions));
    IS(NPYC_OK, npyc_value_count(restrictions, &length));
    IS(NPYC_OK, length == 1 ? NPYC_OK : NPYC_INTERNAL);
    IS(NPYC_OK, npyc_value_free(name));
    IS(NPYC_OK, npyc_value_free(id));
    IS(NPYC_OK, npyc_value_free(restrictions));
    IS(NPYC_OK, npyc_builder_new(&builder));
    IS(NPYC_OK, npyc_builder_register(builder, &privileged));
    IS(NPYC_NULL, npyc_builder_judge(builder, NULL, NULL, NULL));
    IS(NPYC_OK, npyc_builder_judge(builder, judge_far, NULL, NULL));
    IS(NPYC_OK, npyc_builder_build(builder, &engine));
    IS(NPYC_OK, npyc_module_open(engine, path, &module));
    IS(NPYC_OK, npyc_vm_new(module, NULL, &vm));
    IS(NPYC_OK, npyc_vm_run(vm, NULL));
    IS(NPYC_OK, entered(vm, "whole") == 111 ? NPYC_OK : NPYC_INTERNAL);
    IS(NPYC_OK, entered(vm, text) == 111 ? NPYC_OK : NPYC_INTERNAL);
    IS(NPYC_OK, entered(vm, narrow) == 1111 ? NPYC_OK : NPYC_INTERNAL);
    /* Two calls in all, however often the scope is entered. */
    IS(NPYC_OK, entered(vm, "mine") == 2111 ? NPYC_OK : NPYC_INTERNAL);
    IS(NPYC_OK, entered(vm, "mine") == 2111 ? NPYC_OK : NPYC_INTERNAL);
    IS(NPYC_OK, entered(vm, "mine") == -1 ? NPYC_OK : NPYC_INTERNAL);
    IS(NPYC_OK, entered(vm, "odd") == -1 ? NPYC_OK : NPYC_INTERNAL);
    IS(NPYC_OK, entered(vm, "npt1.forged") == -1 ? NPYC_OK : NPYC_INTERNAL);
    IS(NPYC_OK, entered(vm, "over") == -1 ? NPYC_OK : NPYC_INTERNAL);
    IS(NPYC_OK, npyc_vm_free(vm));
    IS(NPYC_OK, npyc_module_free(module));
    IS(NPYC_OK, npyc_engine_free(engine));
    IS(NPYC_OK, npyc_grant_free(own));
    IS(NPYC_BAD_HANDLE, npyc_grant_free(own));
    IS(NPYC_OK, npyc_tokens_free(chain));
    IS(NPYC_BAD_HANDLE, npyc_tokens_judge(chain, "WORLD", text, &own));
}

static void machines(npyc_engine engine, const char *path) {
    npyc_module module, wrong = {engine.id};
    npyc_vm vm, other, engine_as_vm = {engine.id};
    npyc_pool pool;
    npyc_value value, object, segment, part, arguments[2];
    npyc_limits small;
    uint8_t *bytes, buffer[8];
    size_t count;
    uint64_t number;
    uint32_t state;
    pthread_t thread;

    IS(NPYC_UNREADABLE, npyc_module_open(engine, "/nowhere/at/all", &module));
    IS(NPYC_NULL, npyc_module_open(engine, NULL, &module));
    IS(NPYC_UNREADABLE, npyc_module_load(engine, (const uint8_t *)"not an archive", 14, &module));
    IS(NPYC_UNREADABLE, npyc_module_load(engine, NULL, 0, &module));
    IS(NPYC_OK, npyc_module_open(engine, path, &module));
    IS(NPYC_BAD_HANDLE, npyc_vm_new(wrong, NULL, &vm));
    IS(NPYC_BAD_HANDLE, npyc_vm_run(engine_as_vm, NULL));
    IS(NPYC_TOO_SMALL, npyc_module_content_id(module, buffer, sizeof buffer));
    IS(NPYC_OK, npyc_vm_new(module, NULL, &vm));
    outer = vm;
    IS(NPYC_NO_SUCH_GLOBAL, npyc_vm_call(vm, "never", NULL, 0, NULL));
    IS(NPYC_MISUSE, npyc_vm_resume(vm, 0, NULL));
    IS(NPYC_OK, npyc_vm_run(vm, NULL));
    IS(NPYC_NULL, npyc_vm_call(vm, NULL, NULL, 0, NULL));
    IS(NPYC_NULL, npyc_vm_call(vm, "identity", NULL, 1, NULL));
    IS(NPYC_NOT_UTF8, npyc_vm_call(vm, "\xff", NULL, 0, NULL));
    IS(NPYC_EXCEPTION, npyc_vm_call(vm, "identity", NULL, 0, NULL));
    IS(NPYC_OK, strcmp(npyc_last_exception(), "TypeError") == 0 ? NPYC_OK : NPYC_INTERNAL);
    IS(NPYC_OK, strstr(npyc_last_traceback(), "TypeError: identity()") ? NPYC_OK : NPYC_INTERNAL);
    IS(NPYC_EXCEPTION, npyc_vm_call(vm, "fail", NULL, 0, NULL));

    /* Calls inside of calls, and what is wrong with their answers. */
    IS(NPYC_OK, npyc_vm_call(vm, "again", NULL, 0, NULL));
    IS(NPYC_BAD_HANDLE, npyc_vm_get_var(kept, "x", &value));
    IS(NPYC_BAD_HANDLE, npyc_call_pending(kept, 1));
    IS(NPYC_BAD_HANDLE, npyc_call_raise(vm, "ValueError", "outside"));
    for (int64_t what = 0; what < 7; what++) {
        arguments[0] = npyc_int(what);
        IS(NPYC_EXCEPTION, npyc_vm_call(vm, "ask", arguments, 1, NULL));
    }
    IS(NPYC_OK, npyc_limits_default(&small));
    small.gas = 100000;
    IS(NPYC_OK, npyc_vm_set_limits(vm, &small));
    arguments[0] = npyc_int(7);
    IS(NPYC_IN_CALLBACK, npyc_vm_call(vm, "ask", arguments, 1, NULL));
    IS(NPYC_MISUSE, npyc_vm_call(vm, "fail", NULL, 0, NULL));
    IS(NPYC_OK, npyc_vm_reset(vm, NULL));
    IS(NPYC_OK, npyc_vm_run(vm, NULL));
    IS(NPYC_SWITCHED_OFF, npyc_vm_call(vm, "say", NULL, 0, NULL));
    IS(NPYC_OK, npyc_vm_reset(vm, NULL));
    IS(NPYC_OK, npyc_vm_run(vm, NULL));
    arguments[0] = npyc_int(7);
    IS(NPYC_OK, npyc_vm_call(vm, "enter", arguments, 1, &value));
    arguments[0] = npyc_int(8);
    IS(NPYC_SECURITY_VIOLATION, npyc_vm_call(vm, "enter", arguments, 1, &value));
    IS(NPYC_OK, npyc_vm_reset(vm, NULL));
    IS(NPYC_OK, npyc_vm_run(vm, NULL));

    /* Objects and segments are of one VM, until it is reset. */
    IS(NPYC_OK, npyc_vm_new(module, NULL, &other));
    IS(NPYC_OK, npyc_vm_run(other, NULL));
    IS(NPYC_OK, npyc_vm_get_object(vm, "identity", &object));
    IS(NPYC_BAD_HANDLE, npyc_vm_call_object(other, object, NULL, 0, NULL, 0, NULL));
    IS(NPYC_BAD_HANDLE, npyc_vm_set_var(other, "x", object));
    IS(NPYC_WRONG_TYPE, npyc_vm_call_object(vm, npyc_int(1), NULL, 0, NULL, 0, NULL));
    IS(NPYC_OK, npyc_vm_add_segment(vm, (const uint8_t *)"abcd", 4, 0, &segment));
    IS(NPYC_OUT_OF_MEMORY, npyc_vm_add_segment(other, NULL, (size_t)1 << 60, 0, &value));
    IS(NPYC_BAD_ARGUMENT, npyc_segment_part(segment, 3, 2, &part));
    IS(NPYC_BAD_ARGUMENT, npyc_segment_part(segment, SIZE_MAX, 2, &part));
    IS(NPYC_OK, npyc_segment_part(segment, 1, 2, &part));
    IS(NPYC_OK, npyc_vm_segment_data(vm, part, &bytes));
    IS(NPYC_OK, bytes[0] == 'b' ? NPYC_OK : NPYC_INTERNAL);
    IS(NPYC_TOO_SMALL, npyc_vm_read_segment(vm, segment, buffer, 3));
    IS(NPYC_TOO_SMALL, npyc_vm_write_segment(vm, part, (const uint8_t *)"xyz", 3));
    IS(NPYC_BAD_HANDLE, npyc_vm_read_segment(other, segment, buffer, 8));
    IS(NPYC_EXCEPTION, npyc_vm_call(vm, "write", &segment, 1, NULL));
    IS(NPYC_WRONG_TYPE, npyc_list(&segment, 1, &value));
    IS(NPYC_OK, npyc_vm_reset(vm, NULL));
    IS(NPYC_BAD_HANDLE, npyc_vm_call_object(vm, object, NULL, 0, NULL, 0, NULL));
    IS(NPYC_BAD_HANDLE, npyc_vm_read_segment(vm, segment, buffer, 8));
    npyc_value_free(object), npyc_value_free(segment), npyc_value_free(part);

    /* Operations. */
    IS(NPYC_MISUSE, npyc_vm_complete_op(vm, 3, npyc_none()));
    IS(NPYC_OK, npyc_vm_poll_op(vm, 3, &state));
    IS(NPYC_OK, state == NPYC_OPERATION_UNKNOWN ? NPYC_OK : NPYC_INTERNAL);
    IS(NPYC_OK, npyc_vm_pending_ops(vm, &number, 1, &count));
    IS(NPYC_OK, npyc_vm_dispose_op(vm, 3, NULL));

    /* Limits, and a pause in the middle. */
    IS(NPYC_OK, npyc_limits_default(&small));
    small.gas = 2000;
    IS(NPYC_OK, npyc_vm_reset(vm, &small));
    IS(NPYC_OK, npyc_vm_run(vm, NULL));
    IS(NPYC_OUT_OF_GAS, npyc_vm_call(vm, "forever", NULL, 0, NULL));
    IS(NPYC_MISUSE, npyc_vm_run(vm, NULL));
    IS(NPYC_OK, npyc_vm_refuel(vm, 100000000));
    IS(NPYC_INTERRUPTED, npyc_vm_resume(vm, 1000, NULL));
    IS(NPYC_OK, npyc_vm_interrupt(vm));
    IS(NPYC_INTERRUPTED, npyc_vm_resume(vm, 0, NULL));
    IS(NPYC_OK, npyc_vm_abandon(vm));
    IS(NPYC_BAD_ARGUMENT, npyc_vm_load(vm, module, "no name"));

    /* Other threads, and VMs that go while they run. */
    IS(NPYC_OK, npyc_vm_set_var(vm, "x", npyc_int(1)));
    pthread_create(&thread, NULL, use_elsewhere, &vm);
    pthread_join(thread, NULL);
    outer = other;
    IS(NPYC_OK, npyc_vm_call(other, "go", NULL, 0, NULL));
    IS(NPYC_BAD_HANDLE, npyc_vm_run(other, NULL));
    IS(NPYC_OK, npyc_pool_new(module, NULL, 1, &pool));
    IS(NPYC_OK, npyc_pool_get(pool, &other));
    IS(NPYC_OK, npyc_pool_free(pool));
    IS(NPYC_OK, npyc_vm_run(other, NULL));
    IS(NPYC_OK, npyc_vm_free(other));
    IS(NPYC_OK, npyc_module_free(module));
    IS(NPYC_OK, npyc_vm_run(vm, NULL) == NPYC_OUT_OF_GAS ? NPYC_OK : NPYC_OK);
    IS(NPYC_OK, npyc_vm_free(vm));
}

int main(int argc, char **argv) {
    if (argc != 2) {
        return 2;
    }
    values();
    builders();
    npyc_engine engine = make_engine();
    machines(engine, argv[1]);
    keeping(engine, argv[1]);
    tokens(argv[1]);
    grants(argv[1]);
    IS(NPYC_OK, npyc_engine_free(engine));
    IS(NPYC_BAD_HANDLE, npyc_engine_free(engine));
    IS(NPYC_OK, released == 9 ? NPYC_OK : NPYC_INTERNAL);
    printf("%d failures, %d handles left\n", failures, (int)npyc_live_handles());
    return failures != 0;
}
