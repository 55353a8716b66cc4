"""The text that the report is about."""

TEXT = """\
A lighthouse keeper's log, found in a tin box under the stairs.

The first thing one learns about the light is that it must be wound. Every four hours the weight reaches the floor of the
tower, and every four hours somebody climbs a hundred and twelve steps to wind it up again. In summer that is a pleasure;
in winter, with the wind pressing on the door, it is a duty. The light does not care which of the two it is, and neither,
after a while, does the keeper.

The second thing is the oil. A good keeper knows by the colour of the flame whether the oil is clean, whether the wick
was cut straight, and whether the night will be long. I have known keepers who could tell the hour by the smell of the
lamp room. I cannot; I look at the clock, as honest people do, and write the hour down: nine o'clock, one o'clock, five
o'clock, and the sun at last.

Ships are the third thing. One does not see them so much as count them. In March there were forty-one; in April, thirty;
in May, when the herring came, two hundred and six, and I wrote every one of them down, with her rig, her course, and, if
I could read it through the glass, her name. "Why do you write them down?" my sister asked me once. "They do not know
that you are there." But they do know. They know that the light is there, and the light is wound by me.

On the 3rd of October the fog came in from the north-west and stayed for 6 days. We rang the bell: one stroke, a pause,
two strokes, a pause, and again. On the fourth day I could no longer tell whether I heard the bell or remembered it. On
the fifth day a brig answered us; we heard her horn, quite near, then her anchor chain. When the fog lifted she lay 300
yards from the rocks, her whole crew on deck, looking up at the tower as though it had just been built.

Her captain rowed over with a cheese. It was a very large cheese. He said that he had counted our strokes all night, and
that it was the best music he had ever heard; and then he asked who wound the light, and I said that I did, and he took
off his hat. I have thought about that hat more often than about the storm of '79, in which we lost the boat-house, the
boats, and eleven panes of glass.

The fourth thing one learns about the light is that it is never yours. The keeper before me wrote in this same book, in a
smaller hand, that the stairs were steep; the keeper after me will write it too. But tonight it is four hours since I
wound it, and the weight is near the floor, and I am going up.
"""
