// The command line: a thin face over the services.
#pragma once

namespace laborshed::cli {

/// Runs one command. Returns the process's exit code: 0 done, 2 bad input, 3 not found, 5 unavailable, 70 our fault.
int run(int argc, char** argv);

}  // namespace laborshed::cli
