import type { PopulationContract } from '../../../api/contract/population.ts'
import { call } from '../../api.ts'

type Answer<Operation extends keyof PopulationContract> = PopulationContract[Operation]['answer']
export type Outcome = PopulationContract['GET /api/population/runs/{run}/rows']['query']['outcome']

const of = (run: string) => `/population/runs/${encodeURIComponent(run)}`

export const getPopulation = () => call<Answer<'GET /api/population'>>('GET', '/population')
export const getRun = (run: string) => call<Answer<'GET /api/population/runs/{run}'>>('GET', of(run))
export const askOtherwise = (run: string, choice: string) =>
  call<Answer<'POST /api/population/runs/{run}/changes'>>('POST', `${of(run)}/changes`, { choice })
export const getRows = (run: string, column: string, outcome: Outcome, after: number) =>
  call<Answer<'GET /api/population/runs/{run}/rows'>>(
    'GET',
    `${of(run)}/rows?column=${encodeURIComponent(column)}&outcome=${outcome}&after=${after}`,
  )
export const getRow = (run: string, row: number) =>
  call<Answer<'GET /api/population/runs/{run}/rows/{row}'>>('GET', `${of(run)}/rows/${row}`)
export const getMetrics = (file: string) =>
  call<Answer<'GET /api/population/requests/{file}'>>('GET', `/population/requests/${encodeURIComponent(file)}`)
