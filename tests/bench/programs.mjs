// The programs that are built for the tests in this folder.

import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

/** The folder that they are in. */
export const programs =
  process.env.DIGITS_BENCH_PROGRAMS ?? join(here, '../../build/native/tests/bench');
