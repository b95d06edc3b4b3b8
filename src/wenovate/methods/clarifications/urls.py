"""Addresses of questions and debates."""

from django.urls import path

from .views import debates, questions

app_name = "clarifications"
urlpatterns = [
    path("dossiers/<slug:number>/questions/", questions.questions, name="questions"),
    path("dossiers/<slug:number>/questions/answering/", questions.answering, name="answering"),
    path("dossiers/<slug:number>/questions/publish/", questions.publish, name="publish"),
    path("answers/<key:answer>/", questions.answer, name="answer"),
    path("answers/<key:answer>/autosave/", questions.autosave, name="autosave"),
    path("questions/<key:question>/close/", questions.close, name="close"),
    path("questions/<key:question>/support/", debates.support, name="support"),
    path("questions/<key:question>/take-back/", debates.take_back, name="take_back"),
    path("mine/questions/", questions.mine, name="mine"),
    path("debates/", debates.listing, name="debates"),
    path("dossiers/<slug:number>/debates/open/", debates.open_on, name="open_on"),
    path("programmes/<slug:programme>/debates/open/", debates.open_in, name="open_in"),
    path("debates/<key:debate>/", debates.debate, name="debate"),
    path("debates/<key:debate>/change/", debates.change, name="change"),
    path("debates/<key:debate>/screen/", debates.screen, name="screen"),
    path("debates/<key:debate>/summary/", debates.summary, name="summary"),
    path("debates/<key:debate>/questions/<key:question>/arrange/", debates.arrange, name="arrange"),
    path("debates/<key:debate>/questions/<key:question>/answered/", debates.answered, name="answered"),
]
