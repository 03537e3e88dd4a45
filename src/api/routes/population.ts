import { z } from '@hono/zod-openapi'
import {
  askOtherwise,
  explainedView,
  folderOf,
  openPopulation,
  type Population,
  plantSample,
  populationView,
  requestMetrics,
  rowsView,
  runView,
} from '../../desk/population.ts'
import { listOrganizations } from '../../store/organizations.ts'
import { type App, operation, type ServerOptions } from '../app.ts'

const run = z.string().min(1).max(200)
const byRun = z.object({ run })

/** What rulebooks answer for whole populations. */
export function addPopulationRoutes(app: App, options: ServerOptions): void {
  const places = new Map<string, Population>()
  /** The runs that a person's organization may see. */
  const placeOf = async (orgId: string): Promise<Population | undefined> => {
    const folder = options.population
    if (!folder) return undefined
    const organizations = await listOrganizations(options.db)
    const own = folderOf(folder, orgId, organizations.length === 1)
    if (!own) return undefined
    const place = places.get(own) ?? openPopulation(own)
    places.set(own, place)
    return place
  }
  operation(
    app,
    options,
    { method: 'get', path: '/population', summary: 'Runs of rulebooks over whole populations' },
    async ({ person }) => {
      const place = await placeOf(person.orgId)
      if (place && person.synthetic) plantSample(place, person.clock.now('UTC').slice(0, 10))
      return populationView(person, place)
    },
  )
  operation(
    app,
    options,
    {
      method: 'get',
      path: '/population/runs/{run}',
      summary: 'One run, counted: verdicts, clauses, exposure, groups',
      params: byRun,
    },
    async ({ person, params }) => runView(person, await placeOf(person.orgId), params.run),
  )
  operation(
    app,
    options,
    {
      method: 'post',
      path: '/population/runs/{run}/changes',
      summary: 'Ask the rows of a run otherwise: another reading, payer or track',
      params: byRun,
      body: z.object({ choice: z.string().min(1).max(300) }),
    },
    async ({ person, params, body }) =>
      askOtherwise(person, await placeOf(person.orgId), { run: params.run, choice: body.choice }),
  )
  operation(
    app,
    options,
    {
      method: 'get',
      path: '/population/runs/{run}/rows',
      summary: 'Rows with one outcome of one clause',
      params: byRun,
      query: z.object({
        column: z.string().max(100),
        outcome: z.enum(['met', 'not-met', 'undetermined', 'not-applicable']),
        after: z.coerce.number().int().min(-1).max(Number.MAX_SAFE_INTEGER).default(-1),
      }),
    },
    async ({ tx, person, params, query }) =>
      rowsView(tx, person, await placeOf(person.orgId), { run: params.run, ...query }),
  )
  operation(
    app,
    options,
    {
      method: 'get',
      path: '/population/runs/{run}/rows/{row}',
      summary: 'One row decided again and explained',
      params: z.object({ run, row: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER) }),
    },
    async ({ tx, person, params }) => explainedView(tx, person, await placeOf(person.orgId), params),
  )
  operation(
    app,
    options,
    {
      method: 'get',
      path: '/population/requests/{file}',
      summary: 'Turnaround and approval of requests, with their formulas',
      params: z.object({ file: run }),
    },
    async ({ person, params }) => requestMetrics(person, await placeOf(person.orgId), params.file),
  )
}
