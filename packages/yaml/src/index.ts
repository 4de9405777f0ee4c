/** Strict reading of the YAML that people write for Nagori. */
export { pathOf, type ReadYaml, readYaml, valueAt, type YamlWords } from './read-yaml.ts';
