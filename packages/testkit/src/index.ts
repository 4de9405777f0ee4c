export * from './arbitrary-facts.ts';
export * from './attested-phone.ts';
export * from './build-facts.ts';
export * from './during-tests.ts';
export * from './gate-phones.ts';
export * from './policies.ts';
export * from './read-evidence.ts';
export * from './throwaway-authority.ts';
