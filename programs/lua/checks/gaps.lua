-- What WASI does not have: each says so, none traps.
local check = require "check"
local lfs = require "lfs"

local function refuses(what, result, message)
  check(what, not result and type(message) == "string", result, message)
end

local ok, file, message = pcall(io.popen, "ls")
check("io.popen: there are no processes", ok and file == nil and message:find("not implemented", 1, true), file, message)
check("os.execute: there is no shell", os.execute() == false)
refuses("os.execute with a command: there are no processes", os.execute("true"))
local handle = assert(io.open("/tmp/locked", "w"))
refuses("lfs.lock: there are no file locks", lfs.lock(handle, "w"))
handle:close()
check("lfs.attributes: there are no permissions", lfs.attributes("/tmp/locked", "permissions") == "---------",
  lfs.attributes("/tmp/locked", "permissions"))
refuses("lfs.link: there are no symbolic links to absolute paths", lfs.link("/tmp/locked", "/tmp/absolute", true))
check("os.date: local time is UTC", os.date("%H", 0) == "00" and os.date("%Z") == "UTC", os.date("%c %Z", 0))

-- What lfs's own test skips where that symbolic link cannot be made.
assert(lfs.chdir "/tmp")
check("a symbolic link to a relative path", lfs.link("locked", "link", true))
check("lfs.symlinkattributes: mode", lfs.symlinkattributes("link", "mode") == "link")
check("lfs.symlinkattributes: target", lfs.symlinkattributes("link", "target") == "locked", lfs.symlinkattributes("link", "target"))
check("lfs.attributes follows it", lfs.attributes("link", "mode") == "file")
check("a hard link", lfs.link("locked", "hard") and lfs.attributes("locked", "nlink") == 2)
local through = assert(io.open("link", "w"))
through:write("written through a link")
through:close()
through = assert(io.open("hard"))
check("all three are one file", through:read("a") == "written through a link")
through:close()
check("os.remove removes links", os.remove("link") and os.remove("hard") and lfs.attributes("locked", "nlink") == 1)
assert(lfs.chdir "/")

-- And what works, although wasi-libc leaves it out.
local stream = assert(io.tmpfile())
stream:write("text")
stream:seek("set")
check("io.tmpfile", stream:read("a") == "text")
stream:close()
local name = os.tmpname()
check("os.tmpname makes a file", lfs.attributes(name, "mode") == "file", name)
check("os.remove", os.remove(name))
check("os.clock advances", os.clock() >= 0)
check("os.getenv", os.getenv("GREETING") == "hello")
check("os.date", os.date("!%Y-%m-%d", 0) == "1970-01-01")
check("os.rename", os.rename("/tmp/locked", "/tmp/renamed") and os.remove("/tmp/renamed"))
