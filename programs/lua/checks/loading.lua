-- How Lua finds C modules, and what it says when it does not.
local check = require "check"

for _, name in ipairs { "cjson", "lfs", "lpeg" } do
  local module, where = require(name)
  check("require " .. name .. " gives a table", type(module) == "table", module)
  check("require " .. name .. " says where it was found", where == "/lib/" .. name .. ".so", where)
  check("require " .. name .. " again gives the same table", require(name) == module)
end
check("a submodule: cjson.safe from cjson.so", require("cjson.safe").decode("oops") == nil)

check("package.cpath holds Lua's defaults after LUA_CPATH's", package.cpath:find(";./?.so", 1, true), package.cpath)
check("package.searchpath finds a module", package.searchpath("lpeg", package.cpath) == "/lib/lpeg.so")
local missing, tried = package.searchpath("nowhere", "/lib/?.so;/other/?.so")
check("package.searchpath lists what it tried", missing == nil and tried:find("/other/nowhere.so", 1, true), tried)

local ok, message = pcall(require, "nowhere")
check("a missing module: every place is named", not ok and message:find("no file '/lib/nowhere.so'", 1, true), message)

local saved = package.cpath
package.cpath = "/moved/?.so"
package.loaded.lpeg = nil
local moved, where = require "lpeg"
check("package.cpath can be changed while Lua runs", where == "/moved/lpeg.so", where)
check("a copy of a library is another library", moved ~= nil and moved.match(moved.P "a", "a") == 2)
package.cpath = saved

local open, symbol = package.loadlib("/lib/lpeg.so", "luaopen_lpeg")
check("package.loadlib gives a function", type(open) == "function", symbol)
check("package.loadlib: that function works", open().type(open().P(1)) == "pattern")
check("package.loadlib with * loads for all", package.loadlib("/lib/lpeg.so", "*") == true)

local none, why, stage = package.loadlib("/lib/lpeg.so", "luaopen_nothing")
check("package.loadlib: a missing function is stage init", none == nil and stage == "init", stage)
check("package.loadlib: dlsym's message names the symbol", why:find("luaopen_nothing", 1, true), why)
none, why, stage = package.loadlib("/lib/absent.so", "f")
check("package.loadlib: a missing file is stage open", none == nil and stage == "open", stage)
check("package.loadlib: dlopen's message names the file", why:find("/lib/absent.so", 1, true), why)

ok, message = pcall(require, "notwasm")
check("a file that is no library: dlopen's message stands in Lua's",
  not ok and message:find("error loading module 'notwasm' from file '/lib/notwasm.so':\n\t", 1, true)
    and message:find("not a WebAssembly", 1, true), message)
ok, message = pcall(require, "truncated")
check("a truncated library: dlopen's message stands in Lua's",
  not ok and message:find("error loading module 'truncated'", 1, true) and message:find("truncated.so", 1, true), message)
ok, message = pcall(require, "misnamed")
check("a library without luaopen_: dlsym's message stands in Lua's",
  not ok and message:find("luaopen_misnamed", 1, true), message)
check("a failed load leaves the others alone", require("cjson").encode({ 1, 2 }) == "[1,2]")
