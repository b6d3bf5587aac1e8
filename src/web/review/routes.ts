import type { FastifyInstance } from 'fastify';
import type { WebContext } from '../context.ts';
import { backRoutes } from './back-routes.ts';
import { decideRoutes } from './decide-routes.ts';
import { goneRoutes } from './gone-routes.ts';
import { junkRoutes } from './junk-routes.ts';
import { keptRoutes } from './kept-routes.ts';
import { createOpenItems } from './open-items.ts';
import { openRoutes } from './open-routes.ts';
import { openingRoutes } from './opening-routes.ts';
import { originalRoutes } from './originals.ts';
import { questionRoutes } from './question-routes.ts';
import { senderRoutes } from './sender-routes.ts';
import { splitRoutes } from './split-routes.ts';

/** Everything below `/review`. The only pages that show a fax. */
export const reviewRoutes = (app: FastifyInstance, web: WebContext): void => {
  const items = createOpenItems(web.db.now);
  app.addHook('onClose', async () => items.close());
  openRoutes(app, web, items);
  decideRoutes(app, web, items);
  goneRoutes(app, web, items);
  questionRoutes(app, web, items);
  senderRoutes(app, web, items);
  splitRoutes(app, web, items);
  backRoutes(app, web, items);
  openingRoutes(app, web);
  originalRoutes(app, web);
  keptRoutes(app, web);
  junkRoutes(app, web, items);
};
