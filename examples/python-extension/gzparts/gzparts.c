/* One gzip file of parts that were compressed apart from each other, by other processes or at other times: zlib can put their checksums
 * together (crc32_combine), which Python's own zlib module does not offer.
 */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include <stdint.h>
#include <zlib.h>

static void put_u32(uint8_t *at, uint32_t value) {
  for (int i = 0; i < 4; i++) at[i] = value >> 8 * i;
}

static PyObject *fail(const char *what, int code) {
  return PyErr_Format(PyExc_RuntimeError, "%s: %s", what, zError(code));
}

/* Raw deflate data that ends at a byte's border and refers to nothing before it, so that more may follow. */
static PyObject *deflate_part(const Py_buffer *data, int level) {
  z_stream stream = {.next_in = data->buf, .avail_in = data->len};
  int code = deflateInit2(&stream, level, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
  if (code != Z_OK) return fail("deflateInit2", code);
  /* The bound is that of Z_FINISH; the flush at the end writes an empty block. */
  Py_ssize_t bound = deflateBound(&stream, data->len) + 16;
  PyObject *part = PyBytes_FromStringAndSize(NULL, bound);
  if (part != NULL) {
    stream.next_out = (Bytef *)PyBytes_AS_STRING(part);
    stream.avail_out = bound;
    code = deflate(&stream, Z_FULL_FLUSH);
    if (code != Z_OK || stream.avail_out == 0) {
      Py_CLEAR(part);
      fail("deflate", code);
    } else {
      _PyBytes_Resize(&part, stream.total_out);
    }
  }
  deflateEnd(&stream);
  return part;
}

static PyObject *compress_part(PyObject *module, PyObject *args) {
  Py_buffer data;
  int level = Z_DEFAULT_COMPRESSION;
  if (!PyArg_ParseTuple(args, "y*|i:compress", &data, &level)) return NULL;
  PyObject *part = deflate_part(&data, level);
  unsigned long crc = crc32(0, data.buf, data.len);
  Py_ssize_t length = data.len;
  PyBuffer_Release(&data);
  return part == NULL ? NULL : Py_BuildValue("(Nkn)", part, crc, length);
}

/* What stands before and after the parts: RFC 1952. The last block is an empty one. */
static const uint8_t header[] = {0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255};
static const uint8_t last_block[] = {3, 0};

/* The checksum and the length of what was compressed so far. */
typedef struct {
  unsigned long crc;
  uint32_t length;
} Total;

static int append_bytes(PyObject *pieces, const uint8_t *bytes, Py_ssize_t size) {
  PyObject *piece = PyBytes_FromStringAndSize((const char *)bytes, size);
  int failed = piece == NULL || PyList_Append(pieces, piece) < 0;
  Py_XDECREF(piece);
  return failed ? -1 : 0;
}

static int append_part(PyObject *pieces, PyObject *part, Total *total) {
  PyObject *bytes;
  unsigned long crc;
  Py_ssize_t length;
  if (!PyTuple_Check(part)) {
    PyErr_SetString(PyExc_TypeError, "a part is what compress() returns");
    return -1;
  }
  if (!PyArg_ParseTuple(part, "Skn:join", &bytes, &crc, &length)) return -1;
  total->crc = crc32_combine(total->crc, crc, length);
  total->length += length;
  return PyList_Append(pieces, bytes);
}

static int append_all(PyObject *pieces, PyObject *parts) {
  Total total = {0};
  if (append_bytes(pieces, header, sizeof header) < 0) return -1;
  PyObject *iterator = PyObject_GetIter(parts);
  if (iterator == NULL) return -1;
  int failed = 0;
  for (PyObject *part; !failed && (part = PyIter_Next(iterator)) != NULL; Py_DECREF(part)) {
    failed = append_part(pieces, part, &total) < 0;
  }
  Py_DECREF(iterator);
  if (PyErr_Occurred()) return -1;
  uint8_t sums[8];
  put_u32(sums, total.crc);
  put_u32(sums + 4, total.length);
  if (append_bytes(pieces, last_block, sizeof last_block) < 0) return -1;
  return append_bytes(pieces, sums, sizeof sums);
}

static PyObject *join(PyObject *module, PyObject *parts) {
  PyObject *pieces = PyList_New(0);
  PyObject *separator = PyBytes_FromStringAndSize(NULL, 0);
  PyObject *joined = NULL;
  if (pieces != NULL && separator != NULL && append_all(pieces, parts) == 0) joined = _PyBytes_Join(separator, pieces);
  Py_XDECREF(separator);
  Py_XDECREF(pieces);
  return joined;
}

static PyMethodDef functions[] = {
    {"compress", compress_part, METH_VARARGS, "compress(data, level=-1) -> a part: (bytes, crc, length)"},
    {"join", join, METH_O, "join(parts) -> the gzip file of all of them, in their order"},
    {NULL},
};

static int execute(PyObject *module) { return PyModule_AddStringConstant(module, "ZLIB_VERSION", zlibVersion()); }

static PyModuleDef_Slot slots[] = {{Py_mod_exec, execute}, {0}};

static PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "gzparts",
    .m_doc = "One gzip file of parts that were compressed apart from each other.",
    .m_methods = functions,
    .m_slots = slots,
};

PyMODINIT_FUNC PyInit_gzparts(void) { return PyModuleDef_Init(&definition); }
