/*
 * picture raw WIDTH HEIGHT IN.raw OUT.png     writes a PNG of 8-bit RGBA pixels
 * picture png IN.png OUT.raw                  writes the pixels of a PNG
 *
 * 3 is the exit code where libpng calls the error handler, which jumps out of it.
 */
#include <png.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int write_png(png_uint_32 width, png_uint_32 height, FILE *in, FILE *out) {
  png_bytep row = malloc(4 * width);
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
  png_infop info = png_create_info_struct(png);
  if (setjmp(png_jmpbuf(png))) return 3;
  png_init_io(png, out);
  png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_ALL_FILTERS);
  png_set_IHDR(png, info, width, height, 8, PNG_COLOR_TYPE_RGBA, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
               PNG_FILTER_TYPE_DEFAULT);
  png_write_info(png, info);
  for (png_uint_32 y = 0; y < height; y++) {
    if (fread(row, 4, width, in) != width) return 1;
    png_write_row(png, row);
  }
  png_write_end(png, info);
  png_destroy_write_struct(&png, &info);
  free(row);
  return 0;
}

static int read_png(FILE *in, FILE *out) {
  png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
  png_infop info = png_create_info_struct(png);
  if (setjmp(png_jmpbuf(png))) return 3;
  png_init_io(png, in);
  png_read_png(png, info, PNG_TRANSFORM_IDENTITY, NULL);
  png_bytepp rows = png_get_rows(png, info);
  for (png_uint_32 y = 0; y < png_get_image_height(png, info); y++)
    fwrite(rows[y], 1, png_get_rowbytes(png, info), out);
  png_destroy_read_struct(&png, &info, NULL);
  return 0;
}

int main(int argc, char **argv) {
  int writes = argc == 6 && strcmp(argv[1], "raw") == 0;
  if (!writes && !(argc == 4 && strcmp(argv[1], "png") == 0)) return 2;
  FILE *in = fopen(argv[argc - 2], "rb");
  FILE *out = fopen(argv[argc - 1], "wb");
  if (in == NULL || out == NULL) return perror("picture"), 1;
  int status = writes ? write_png(strtoul(argv[2], NULL, 10), strtoul(argv[3], NULL, 10), in, out) : read_png(in, out);
  return fclose(out) != 0 ? 1 : status;
}
