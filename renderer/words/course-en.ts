import type { courseZhCN } from './course-zh-CN.ts'

/** The five-minute course of training. */
export const courseEn: typeof courseZhCN = {
  title: 'Learn it in five minutes',
  progress: '{{done}} of {{count}} learned',
  done: 'Learned',
  allDone: 'All learned. End training in the settings to take real money.',
  fill: "Fill in this lesson's hold",
  cut: 'Cut the power',
  statement: 'Make a practice statement',
  written: 'Written to {{path}}, {{count}} lines. Press F6, then Ctrl+B, and import it',
  lessons: {
    take: {
      title: 'Take one as usual',
      how: 'Fill it in or scan it, type the amount, Ctrl+Enter to review, F9 to take.',
    },
    refused: {
      title: 'One that is refused',
      how: "The gateway will refuse this one. Read why, and what to do: the guest's money has not moved.",
    },
    'not-known': {
      title: 'The outcome is not known',
      how: 'The line breaks in the middle. Do not take it again; watch how the till finds out.',
    },
    twice: {
      title: 'The same slip twice',
      how: 'Fill in the slip of the first lesson once more: the till knows it and takes nothing twice.',
    },
    printer: {
      title: 'The printer is out of paper',
      how: 'Open one that was taken (on the right, or by F6) and press Ctrl+P: the practice printer has no paper, and the money is not touched by it. Press it again: the paper is in.',
    },
    'power-cut': {
      title: 'The power fails while it is being sent',
      how: 'Take this hold (the gateway does not answer). While it says “sending”, press F7 to come back and cut the power. Then open the till again: it finds out about that one by itself.',
    },
    close: {
      title: 'Close the day',
      how: 'Press F6, then Ctrl+D. Give a reason for what is still open, then close the day.',
    },
    statement: {
      title: 'Agree with the bank',
      how: 'Make a practice statement, then press F6 and Ctrl+B and import it: one amount is wrong, and yours to find.',
    },
  },
}
