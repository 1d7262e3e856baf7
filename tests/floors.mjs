// Runs dependency-cruiser over the floors and refuses to be green when it saw nothing: without a parser for
// TypeScript it reports zero modules and exits happily.
import { readdirSync } from 'node:fs';
import { cruise } from 'dependency-cruiser';
import configuration from '../.dependency-cruiser.cjs';

const roots = ['shared', 'renderer', 'electron'];
const sourceFiles = roots.flatMap((root) =>
  readdirSync(root, { recursive: true }).filter((name) => /\.tsx?$/.test(name)),
).length;
const { output } = await cruise(roots, {
  ...configuration.options,
  ruleSet: { forbidden: configuration.forbidden },
  validate: true,
});
const modules = output.modules.filter((module) => roots.some((root) => module.source.startsWith(`${root}/`))).length;

for (const violation of output.summary.violations) {
  const rule = configuration.forbidden.find((each) => each.name === violation.rule.name);
  const path = violation.cycle ? ` (${violation.cycle.map((step) => step.name ?? step).join(' → ')})` : '';
  console.error(`${violation.rule.name}: ${violation.from} → ${violation.to}${path}\n  ${rule?.comment ?? ''}`);
}
if (modules < sourceFiles) {
  console.error(`Floors: only ${modules} of ${sourceFiles} source files were read, so the check proves nothing.`);
  process.exit(1);
}
console.log(`Floors: ${modules} modules, ${output.summary.violations.length} violations`);
process.exit(output.summary.violations.length > 0 ? 1 : 0);
