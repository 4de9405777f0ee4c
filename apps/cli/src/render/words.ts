export * from '../../../../packages/policy/src/explain/words.ts';
