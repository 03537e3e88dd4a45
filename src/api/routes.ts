import type { App, ServerOptions } from './app.ts'
import { addAccountRoutes } from './routes/account.ts'
import { addAdministrationRoutes } from './routes/administration.ts'
import { addAuthorizationRoutes } from './routes/authorization.ts'
import { addChartRoutes } from './routes/chart.ts'
import { addDayRoutes } from './routes/day.ts'
import { addDocumentRoutes } from './routes/documents.ts'
import { addExportRoutes } from './routes/export.ts'
import { addFindingRoutes } from './routes/finding.ts'
import { addImportRoutes } from './routes/import.ts'
import { addIntakeRoutes } from './routes/intake.ts'
import { addPopulationRoutes } from './routes/population.ts'
import { addProgramRoutes } from './routes/program.ts'
import { addReviewRoutes } from './routes/review.ts'
import { addTaskRoutes } from './routes/tasks.ts'
import { addTokenRoutes } from './routes/tokens.ts'

/** Every operation of a signed-in person. */
export function addRoutes(app: App, options: ServerOptions): void {
  for (const add of areas) add(app, options)
}

const areas = [
  addAccountRoutes,
  addDayRoutes,
  addFindingRoutes,
  addChartRoutes,
  addDocumentRoutes,
  addAuthorizationRoutes,
  addAdministrationRoutes,
  addIntakeRoutes,
  addReviewRoutes,
  addTaskRoutes,
  addPopulationRoutes,
  addProgramRoutes,
  addImportRoutes,
  addExportRoutes,
  addTokenRoutes,
]
