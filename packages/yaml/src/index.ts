/** Strict reading of the YAML that people write for Nagori. */
export { pathOf, readYaml, valueAt } from './read-yaml.ts';
