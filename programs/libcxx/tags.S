# The tag that all C++ exceptions have. A loader gives a process its own; a static program needs a definition.
	.tagtype __cpp_exception i32
	.globl __cpp_exception
__cpp_exception:
