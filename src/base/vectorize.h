// For loops over plain arrays in vector instructions: one build that runs anywhere and uses AVX2 or AVX-512 where
// there is.
#pragma once

// The sanitizers' start-up cannot run the choice; clang 14 doesn't know target_clones well enough.
#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__) && \
    !defined(__SANITIZE_THREAD__)
#define LABORSHED_VECTORIZE [[gnu::target_clones("arch=x86-64-v4", "avx2", "default")]]
#define LABORSHED_CHOOSES_VECTORS 1
#else
#define LABORSHED_VECTORIZE
#define LABORSHED_CHOOSES_VECTORS 0
#endif
#define LABORSHED_INLINE [[gnu::always_inline]] inline
