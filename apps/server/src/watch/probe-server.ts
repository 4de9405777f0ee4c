/** For a process that answers no pages: a server of `/live` and `/ready` alone. */
import { type FastifyInstance, fastify } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { Watching } from './watch-program.ts';

const REQUEST_WITHIN_MS = 5_000;

export async function probeServer({
  register,
}: Pick<Watching, 'register'>): Promise<FastifyInstance> {
  const app = fastify({ requestTimeout: REQUEST_WITHIN_MS });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setNotFoundHandler((_request, reply) => reply.code(404).send());
  await register(app);
  return app;
}
