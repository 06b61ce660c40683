/* A Bloom filter: a set of which only a few bits an element are kept. It may say yes of what was never added, and never says no
 * of what was. Elements are bytes-like objects; the filter is one itself: memoryview(filter), file.write(filter).
 */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include <math.h>
#include <stdint.h>
#include <string.h>

typedef struct {
  PyObject *full_error;
} ModuleState;

typedef struct {
  PyObject_HEAD
  uint8_t *bits;
  Py_ssize_t size; /* bytes */
  int probes;      /* bits an element */
  Py_ssize_t capacity;
  Py_ssize_t added;
} Filter;

/* FNV-1a, then a finalizer: FNV alone leaves its low bits correlated. */
static uint64_t hash_bytes(const uint8_t *bytes, Py_ssize_t length) {
  uint64_t hash = 0xcbf29ce484222325u;
  for (Py_ssize_t i = 0; i < length; i++) hash = (hash ^ bytes[i]) * 0x100000001b3u;
  hash ^= hash >> 33;
  hash *= 0xff51afd7ed558ccdu;
  return hash ^ (hash >> 33);
}

/* The bit of each probe: two halves of one hash make as many hashes as are wanted. */
static uint64_t probe(const Filter *self, uint64_t hash, int number) {
  uint64_t step = hash >> 32 | 1;
  return ((uint32_t)hash + number * step) % ((uint64_t)self->size * 8);
}

static void insert(Filter *self, uint64_t hash) {
  for (int i = 0; i < self->probes; i++) {
    uint64_t bit = probe(self, hash, i);
    self->bits[bit / 8] |= 1 << bit % 8;
  }
  self->added++;
}

static int contains(const Filter *self, uint64_t hash) {
  for (int i = 0; i < self->probes; i++) {
    uint64_t bit = probe(self, hash, i);
    if (!(self->bits[bit / 8] >> bit % 8 & 1)) return 0;
  }
  return 1;
}

static int fail_if_full(Filter *self) {
  if (self->added < self->capacity) return 0;
  ModuleState *state = PyType_GetModuleState(Py_TYPE(self));
  PyErr_Format(state->full_error, "the filter was made for %zd elements", self->capacity);
  return -1;
}

/* Calls visit for each line of a buffer, without its end. No line becomes a Python object. */
static int each_line(Filter *self, const Py_buffer *text, int (*visit)(Filter *, uint64_t)) {
  const uint8_t *line = text->buf;
  const uint8_t *end = line + text->len;
  while (line < end) {
    const uint8_t *stop = memchr(line, '\n', end - line);
    if (stop == NULL) stop = end;
    if (visit(self, hash_bytes(line, stop - line)) < 0) return -1;
    line = stop + 1;
  }
  return 0;
}

static int visit_add(Filter *self, uint64_t hash) {
  if (fail_if_full(self) < 0) return -1;
  insert(self, hash);
  return 0;
}

static PyObject *filter_new(PyTypeObject *type, PyObject *args, PyObject *keywords) {
  static char *names[] = {"capacity", "error_rate", NULL};
  Py_ssize_t capacity;
  double error_rate = 0.01;
  if (!PyArg_ParseTupleAndKeywords(args, keywords, "n|d:Filter", names, &capacity, &error_rate)) return NULL;
  if (capacity < 1 || capacity > 1 << 28) return PyErr_Format(PyExc_ValueError, "capacity: %zd", capacity);
  if (!(error_rate > 1e-9 && error_rate < 1)) {
    PyErr_SetString(PyExc_ValueError, "error_rate has to be between 1e-9 and 1");
    return NULL;
  }
  double bits = -capacity * log(error_rate) / (M_LN2 * M_LN2);
  Filter *self = (Filter *)type->tp_alloc(type, 0);
  if (self == NULL) return NULL;
  self->size = (Py_ssize_t)(bits / 8) + 1;
  self->probes = (int)fmax(1, round(bits / capacity * M_LN2));
  self->capacity = capacity;
  self->bits = PyMem_Calloc(self->size, 1);
  if (self->bits == NULL) {
    Py_DECREF(self);
    return PyErr_NoMemory();
  }
  return (PyObject *)self;
}

static void filter_dealloc(Filter *self) {
  PyTypeObject *type = Py_TYPE(self);
  PyMem_Free(self->bits);
  type->tp_free(self);
  Py_DECREF(type);
}

static PyObject *filter_add(Filter *self, PyObject *element) {
  Py_buffer bytes;
  if (PyObject_GetBuffer(element, &bytes, PyBUF_SIMPLE) < 0) return NULL;
  int failed = visit_add(self, hash_bytes(bytes.buf, bytes.len)) < 0;
  PyBuffer_Release(&bytes);
  if (failed) return NULL;
  Py_RETURN_NONE;
}

static PyObject *filter_add_lines(Filter *self, PyObject *object) {
  Py_buffer text;
  if (PyObject_GetBuffer(object, &text, PyBUF_SIMPLE) < 0) return NULL;
  int failed = each_line(self, &text, visit_add) < 0;
  PyBuffer_Release(&text);
  if (failed) return NULL;
  Py_RETURN_NONE;
}

static int filter_contains(Filter *self, PyObject *element) {
  Py_buffer bytes;
  if (PyObject_GetBuffer(element, &bytes, PyBUF_SIMPLE) < 0) return -1;
  int found = contains(self, hash_bytes(bytes.buf, bytes.len));
  PyBuffer_Release(&bytes);
  return found;
}

static Py_ssize_t filter_length(Filter *self) { return self->added; }

static PyObject *filter_probes(Filter *self, void *closure) { return PyLong_FromLong(self->probes); }

static int filter_getbuffer(Filter *self, Py_buffer *view, int flags) {
  return PyBuffer_FillInfo(view, (PyObject *)self, self->bits, self->size, 1, flags);
}

static PyMethodDef filter_methods[] = {
    {"add", (PyCFunction)filter_add, METH_O, "Adds one element, a bytes-like object."},
    {"add_lines", (PyCFunction)filter_add_lines, METH_O, "Adds each line of a bytes-like object, without its end."},
    {NULL},
};

static PyGetSetDef filter_properties[] = {
    {"probes", (getter)filter_probes, NULL, "How many bits each element sets."},
    {NULL},
};

static PyType_Slot filter_slots[] = {
    {Py_tp_doc, "Filter(capacity, error_rate=0.01)"},
    {Py_tp_new, filter_new},
    {Py_tp_dealloc, filter_dealloc},
    {Py_tp_methods, filter_methods},
    {Py_tp_getset, filter_properties},
    {Py_sq_contains, filter_contains},
    {Py_sq_length, filter_length},
    {Py_bf_getbuffer, filter_getbuffer},
    {0},
};

static PyType_Spec filter_spec = {
    .name = "bloom.Filter",
    .basicsize = sizeof(Filter),
    .flags = Py_TPFLAGS_DEFAULT,
    .slots = filter_slots,
};

static int execute(PyObject *module) {
  ModuleState *state = PyModule_GetState(module);
  state->full_error = PyErr_NewExceptionWithDoc("bloom.FullError", "More elements than the filter was made for.",
                                                PyExc_ValueError, NULL);
  if (state->full_error == NULL || PyModule_AddObjectRef(module, "FullError", state->full_error) < 0) return -1;
  PyObject *type = PyType_FromModuleAndSpec(module, &filter_spec, NULL);
  if (type == NULL) return -1;
  int failed = PyModule_AddType(module, (PyTypeObject *)type);
  Py_DECREF(type);
  return failed;
}

static int traverse(PyObject *module, visitproc visit, void *arg) {
  ModuleState *state = PyModule_GetState(module);
  Py_VISIT(state->full_error);
  return 0;
}

static int clear(PyObject *module) {
  ModuleState *state = PyModule_GetState(module);
  Py_CLEAR(state->full_error);
  return 0;
}

static PyModuleDef_Slot module_slots[] = {{Py_mod_exec, execute}, {0}};

static PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "bloom",
    .m_doc = "A Bloom filter over bytes-like objects.",
    .m_size = sizeof(ModuleState),
    .m_slots = module_slots,
    .m_traverse = traverse,
    .m_clear = clear,
};

PyMODINIT_FUNC PyInit_bloom(void) { return PyModuleDef_Init(&definition); }
