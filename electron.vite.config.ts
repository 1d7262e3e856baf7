import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { version } from './package.json';

const root = (path: string) => `${import.meta.dirname}/${path}`;

/**
 * Three bundles. Main and preload carry all they need, so the packed program holds no node_modules; the preload is CommonJS
 * because a sandboxed one must be. The renderer's addresses are relative: it is served at `app://` and over loopback alike.
 */
export default defineConfig({
  main: {
    build: {
      externalizeDeps: false,
      minify: true,
      outDir: 'out/main',
      rollupOptions: { input: root('electron/main.ts'), output: { format: 'es', entryFileNames: 'main.js' } },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      minify: true,
      outDir: 'out/preload',
      rollupOptions: { input: root('electron/preload.ts'), output: { format: 'cjs', entryFileNames: 'preload.cjs' } },
    },
  },
  renderer: {
    root: root('renderer'),
    base: './',
    plugins: [react()],
    define: { __APP_VERSION__: JSON.stringify(version) },
    worker: { format: 'es' },
    build: {
      minify: true,
      sourcemap: false,
      chunkSizeWarningLimit: 2_000,
      outDir: root('out/renderer'),
      emptyOutDir: true,
      rollupOptions: {
        input: root('renderer/index.html'),
        // Each file is asked for by itself, so a few large ones open faster than many small ones.
        output: {
          codeSplitting: {
            groups: [
              { name: 'start', tags: ['$initial'] },
              { name: 'widgets', test: /[\\/]renderer[\\/]ui[\\/]/, minShareCount: 2 },
            ],
          },
        },
      },
    },
  },
});
