"""Writing in a plan while others do.

saving (a card, merged with what others wrote), arranging (adding and moving) and copying, taking (from the library),
mending (the buttons of advice), undoing (the way back); goal_page and views are the screens.
"""
