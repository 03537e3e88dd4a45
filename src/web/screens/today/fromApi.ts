import type { TodayView } from './view.ts'
export const toTodayView = (x: TodayView) => x
