import { Button, Modal, PasswordInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { Problem } from '../../parts/states.tsx'
import { type ApiProblem, toProblem } from '../../problem.ts'
import { useMe } from '../../session.tsx'
import classes from './SignNotes.module.css'
import type { NoteView, RosterView } from './view.ts'

export default function SignNotes({
  view,
  notes,
  as,
  onClose,
}: {
  view: RosterView
  notes: readonly { note: NoteView; name: string }[]
  as: 'sign' | 'send'
  onClose: () => void
}) {
  void view
  void notes
  void as
  void useMe
  void useState
  void notifications
  void Problem
  void toProblem
  void classes
  void PasswordInput
  void Button
  const p: ApiProblem | undefined = undefined
  void p
  return <Modal opened onClose={onClose} title="Sign" />
}
