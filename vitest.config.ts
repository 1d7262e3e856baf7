import { defineConfig } from 'vitest/config';

/** Unit tests run in Node; end-to-end tests drive a real Chromium, each file with a profile of its own. */
export default defineConfig({
  test: {
    projects: [
      // What keeps nothing in its modules shares one set of them: a third of its time went into loading them file by file.
      {
        test: {
          name: 'unit-pure',
          include: ['tests/unit/shared/**/*.test.ts', 'tests/electron/**/*.test.ts'],
          environment: 'node',
          isolate: false,
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'unit',
          include: ['tests/unit/renderer/**/*.test.ts'],
          environment: 'node',
          setupFiles: ['fake-indexeddb/auto'],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['tests/e2e/serverForAll.ts'],
          environment: 'node',
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
