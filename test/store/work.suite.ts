import { beforeAll, describe, expect, it } from 'vitest'
import { addTask, changeTask, dropDraft, listTasks, readDrafts, saveDraft } from '../../src/store/work.ts'
import { codeOf, must, type Sample, sampleOrganization, type TestDatabase } from './harness.ts'

export const work = (opened: () => TestDatabase) =>
  describe('Work', () => {
    let clinic: Sample
    beforeAll(async () => {
      clinic = await sampleOrganization(opened().db)
    })

    it('is given to somebody, done by somebody, and not closed twice', async () => {
      const taskId = await clinic.as(tx =>
        addTask(tx, {
          kind: 'get-fact',
          detail: { fact: 'symptomSeverity' },
          memberId: 'SYN-0001',
          assignedTo: 'therapist',
          dueOn: '2026-03-06',
        }),
      )
      await clinic.as(tx => addTask(tx, { kind: 'co-sign', detail: {}, assignedTo: 'supervisor' }))
      expect(await clinic.as(tx => listTasks(tx, { assignedTo: 'therapist' }))).toMatchObject([
        { taskId, dueOn: '2026-03-06' },
      ])
      const done = { taskId, assignedTo: 'therapist', dueOn: '2026-03-06', status: 'done' as const, version: 1 }
      must(await clinic.as(tx => changeTask(tx, done), 'therapist'))
      expect(codeOf(await clinic.as(tx => changeTask(tx, done)))).toBe('stale-version')
      expect(await clinic.as(tx => listTasks(tx, { assignedTo: 'therapist' }))).toEqual([])
      expect(await clinic.as(tx => listTasks(tx, { memberId: 'SYN-0001' }))).toMatchObject([
        { status: 'done', closedBy: 'therapist' },
      ])
    })

    it('begun is kept for the one who began it, and for nobody else', async () => {
      await clinic.as(tx => saveDraft(tx, 'SYN-0001/notes/n1', { text: 'half a sen' }), 'robin')
      await clinic.as(tx => saveDraft(tx, 'SYN-0001/notes/n1', { text: 'half a sentence' }), 'robin')
      expect(await clinic.as(tx => readDrafts(tx, 'SYN-0001/'), 'robin')).toMatchObject([
        { body: { text: 'half a sentence' } },
      ])
      expect(await clinic.as(tx => readDrafts(tx, 'SYN-0002/'), 'robin')).toEqual([])
      expect(await clinic.as(tx => readDrafts(tx), 'ash')).toEqual([])
      await clinic.as(tx => dropDraft(tx, 'SYN-0001/notes/n1'), 'robin')
      expect(await clinic.as(tx => readDrafts(tx), 'robin')).toEqual([])
    })
  })
