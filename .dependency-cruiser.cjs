// The floors of the house. A module imports from its own floor's folder or from floors below it.
const below = (name, from, to, comment) => ({ name, severity: 'error', comment, from: { path: from }, to: { path: to } });

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', comment: 'Two modules need each other: move what both need into a third.', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    below('kernel-is-the-ground', '^shared/kernel/', '^(shared/(?!kernel/)|renderer/|electron/)', 'The kernel imports nothing of ours: pass the value in.'),
    below('model-on-kernel', '^shared/model/', '^(shared/(?!kernel/|model/)|renderer/|electron/)', 'The model knows only the kernel: move the rule into its topic.'),
    below('shared-is-pure', '^shared/', '^(renderer|electron|tests)/', 'shared/ is pure: pass what you need as an argument.'),
    {
      name: 'topics-by-their-face', severity: 'error',
      comment: 'Import another topic through its index.ts.',
      from: { path: '^shared/([^/]+)/' },
      to: { path: '^shared/(?!kernel/|model/)([^/]+)/', pathNot: ['^shared/$1/', '^shared/[^/]+/index\\.ts$'] },
    },
    below('ledger-rows-through-one-door', '^renderer/(?!data/(ledgerEntries|changeSet)\\.ts$|jobs/makeDemo\\.ts$)', '^shared/ledger/records\\.ts$', 'A row of the ledger holds entries of several patients: ask renderer/data/ledgerEntries.ts.'),
    below('forms-and-files-know-no-ledger', '^shared/(x12|cms1500)/', '^shared/ledger/', 'Forms and files take a snapshot; they never read the ledger.'),
    below('data-jobs-platform-on-shared', '^renderer/(data|jobs|platform)/', '^renderer/(ui|features|app)/', 'This floor serves the views: move the rule down or the call up.'),
    below('data-is-the-lowest-of-its-floor', '^renderer/data/', '^renderer/(jobs|platform)/', 'Data is called by jobs, never the other way round.'),
    below('ui-knows-no-feature', '^renderer/ui/', '^renderer/(features|app|jobs)/', 'A shared widget takes values and callbacks.'),
    { name: 'features-are-apart', severity: 'error', comment: 'A feature never imports another: move the shared part to ui, data or shared.', from: { path: '^renderer/features/([^/]+)/' }, to: { path: '^renderer/features/([^/]+)/', pathNot: '^renderer/features/$1/' } },
    below('features-know-no-shell', '^renderer/features/', '^renderer/app/', 'The shell mounts features: pass what you need down.'),
    below('electron-is-apart', '^electron/', '^(renderer|shared/(?!bridge\\.ts$))', 'The desktop knows only shared/bridge.ts.'),
    below('dexie-lives-in-data', '^(?!renderer/data/|tests/)', '^node_modules/(dexie|dexie-react-hooks)/', 'Ask through a query or a command.'),
    below('pdf-lib-only-in-render-files', '^(?!.*/render[A-Z][^/]*\\.ts$|tests/)', '^node_modules/pdf-lib/', 'PDF drawing stands in files named render*.ts.'),
    below('views-only-in-renderer', '^(shared|electron)/', '^node_modules/(react|@mantine|wouter|zustand|comlink|@tabler)', 'No view code outside renderer/.'),
    below('comlink-lives-in-jobs', '^(?!renderer/jobs/|tests/)', '^node_modules/comlink/', 'Call a job, not a worker.'),
    { name: 'only-packages-we-chose', severity: 'error', comment: 'Add the package to package.json on purpose.', from: { path: '^(shared|renderer|electron)/' }, to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] } },
    { name: 'all-resolves', severity: 'error', comment: 'This import finds no file.', from: {}, to: { couldNotResolve: true, pathNot: ['\\?', '^virtual:'] } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(out|dist|node_modules/\\.cache)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'module', 'browser', 'default', 'types'], mainFields: ['module', 'main', 'types'] },
  },
};
