#include "cli/app.h"

int main(int argc, char** argv) { return laborshed::cli::run(argc, argv); }
