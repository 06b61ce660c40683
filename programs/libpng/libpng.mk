# What upstream's makefile for Linux leaves out, for make in a copy of libpng's sources: a shared library that names
# what it needs, and programs that find both libraries by where they are themselves.
#
# ZLIBINC, ZLIBLIB: zlib's headers and library; CHECKS: the folder of this file.
include scripts/makefile.linux

TESTS = pngtest pngvalid pngstest pngunknown pngimage
VPATH = contrib/libtests $(CHECKS)

programs: $(TESTS:%=out/bin/%.wasm) out/bin/picture.wasm

out/lib/libpng16.so: $(OBJSDLL) out/lib/libz.so
	$(CC) -shared '-Wl,-rpath,$$ORIGIN' $(OBJSDLL) -Lout/lib -lz -lm -o $@

out/lib/libz.so: $(ZLIBLIB)/libz.so
	mkdir -p $(@D)
	$(CP) $< $@

out/bin/%.wasm: %.o out/lib/libpng16.so
	mkdir -p $(@D)
	$(CC) '-Wl,-rpath,$$ORIGIN/../lib' $(filter %.o,$^) -Lout/lib -Wl,--as-needed -lpng16 -lz -lm -o $@

out/bin/pngstest.wasm: tmpfile.o
picture.o: CPPFLAGS += -I.
$(OBJSDLL) $(TESTS:=.o) picture.o: pnglibconf.h
